using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.ServiceDefaults.Tests.Authentication;

public sealed class RemoteSigningKeysTests
{
    private readonly ManualTime time = new();
    private readonly Identity identity = new();
    private readonly RemoteSigningKeys keys;

    public RemoteSigningKeysTests() => keys = new(identity, time, NullLogger<RemoteSigningKeys>.Instance);

    [Fact]
    public async Task Keys_are_fetched_when_a_token_first_needs_them_and_then_known()
    {
        identity.Serves("one");
        Assert.Equal(0, identity.Asked);
        for (var i = 0; i < 10; i++) Assert.Equal("one", Assert.Single(await GetAsync("one")).KeyId);
        Assert.Equal(1, identity.Asked);
    }

    [Fact]
    public async Task Many_at_once_lead_to_one_question()
    {
        var answer = identity.Hangs();
        var waiting = Enumerable.Range(0, 50).Select(_ => GetAsync("one")).ToList();
        answer.SetResult(Identity.Document("one"));
        Assert.All(await Task.WhenAll(waiting), k => Assert.Single(k));
        Assert.Equal(1, identity.Asked);
    }

    [Fact]
    public async Task Invented_key_ids_do_not_make_us_ask_each_time()
    {
        identity.Serves("one");
        await GetAsync("one");
        time.Advance(TimeSpan.FromSeconds(2));
        for (var i = 0; i < 100; i++) Assert.Equal("one", Assert.Single(await GetAsync($"invented {i}")).KeyId);
        Assert.Equal(2, identity.Asked);
    }

    [Fact]
    public async Task A_new_key_is_found_when_a_token_names_it()
    {
        identity.Serves("one");
        await GetAsync("one");
        identity.Serves("one", "two");
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains(await GetAsync("two"), k => k.KeyId == "two");
    }

    [Fact]
    public async Task While_Identity_has_never_answered_nobody_is_let_in_and_told_why()
    {
        identity.Fails();
        var refusal = await Assert.ThrowsAsync<Refusal>(() => GetAsync("one"));
        Assert.Equal(503, refusal.Status);
        Assert.Contains("Identity", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.RetryAfter);
        identity.Serves("one");
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(await GetAsync("one"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"keys\": 5}")]
    [InlineData("{\"keys\": [{\"kty\": \"oct\", \"k\": \"AAAA\", \"kid\": \"one\"}, {\"kty\": \"RSA\", \"kid\": \"one\"}]}")]
    public async Task An_answer_that_holds_no_keys_of_ours_lets_nobody_in(string document)
    {
        identity.ServesText(document);
        Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => GetAsync("one"))).Status);
    }

    [Fact]
    public async Task Known_keys_go_on_being_used_while_Identity_is_away()
    {
        identity.Serves("one");
        await GetAsync("one");
        identity.Fails();
        time.Advance(TimeSpan.FromHours(3));
        for (var i = 0; i < 10; i++) Assert.Equal("one", Assert.Single(await GetAsync("one")).KeyId);
    }

    [Fact]
    public async Task Known_keys_go_on_being_used_without_a_wait_while_Identity_hangs()
    {
        identity.Serves("one");
        await GetAsync("one");
        var answer = identity.Hangs();
        time.Advance(TimeSpan.FromHours(3));
        for (var i = 0; i < 10; i++) Assert.Equal("one", Assert.Single(await GetAsync("one")).KeyId);
        Assert.Equal(2, identity.Asked);

        // What it says in the end is taken.
        answer.SetResult(Identity.Document("two"));
        Assert.Contains(await GetAsync("two"), k => k.KeyId == "two");
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_take_the_answer_from_the_others()
    {
        var answer = identity.Hangs();
        using var leaving = new CancellationTokenSource();
        var left = keys.GetAsync("one", leaving.Token).AsTask();
        var stays = GetAsync("one");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        answer.SetResult(Identity.Document("one"));
        Assert.Single(await stays);
    }

    private async Task<IReadOnlyCollection<SecurityKey>> GetAsync(string keyId) =>
        await keys.GetAsync(keyId, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Identity, at the other end of the wire.</summary>
    private sealed class Identity : HttpMessageHandler, IHttpClientFactory
    {
        private Func<CancellationToken, Task<string>> answer = _ => throw new HttpRequestException("Connection refused");
        private int asked;

        public int Asked => asked;

        public static string Document(params string[] ids) => JsonSerializer.Serialize(new
        {
            keys = ids.Select(id =>
            {
                using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                var point = key.ExportParameters(false).Q;
                return new { kty = "EC", crv = "P-256", kid = id, x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
            }),
        });

        public void Serves(params string[] ids) => ServesText(Document(ids));

        public void ServesText(string text) => answer = _ => Task.FromResult(text);

        public void Fails() => answer = _ => throw new HttpRequestException("Connection refused");

        public TaskCompletionSource<string> Hangs()
        {
            var coming = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            answer = coming.Task.WaitAsync;
            return coming;
        }

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { BaseAddress = new("http://identity") };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref asked);
            return new(HttpStatusCode.OK) { Content = new StringContent(await answer(cancellationToken)) };
        }
    }
}
