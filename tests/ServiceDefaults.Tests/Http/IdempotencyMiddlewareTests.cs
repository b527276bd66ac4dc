using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.ServiceDefaults.Tests.Http;

public sealed class IdempotencyMiddlewareTests
{
    private readonly Records records = new();

    [Theory]
    [InlineData(503, false, false)]
    [InlineData(500, true, false)]
    [InlineData(504, false, false)]
    [InlineData(504, true, true)]
    [InlineData(201, false, true)]
    [InlineData(409, false, true)]
    public async Task A_copy_of_a_failed_call_that_had_its_effect_is_not_told_for_days_to_try_again_in_a_moment(int status, bool answeredLater, bool isKept)
    {
        records.HadEffect = true;
        await CallAsync("{}"u8.ToArray(), "application/json", answeredLater, async http =>
        {
            http.Response.StatusCode = status;
            await http.Response.WriteAsync("Try again in a moment.");
        });
        Assert.Equal((status, isKept ? "Try again in a moment." : null), records.Answer);
    }

    [Fact]
    public async Task A_failed_call_that_came_to_nothing_is_forgotten()
    {
        await CallAsync("{}"u8.ToArray(), "application/json", answeredLater: false, http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        Assert.Null(records.Answer);
    }

    [Fact]
    public async Task A_large_body_is_handed_on_whole_and_is_in_no_file()
    {
        var body = RandomNumberGenerator.GetBytes(5 * 1024 * 1024);
        await CallAsync(body, "application/octet-stream", answeredLater: false, async http =>
        {
            Assert.IsType<MemoryStream>(http.Request.Body);
            using var read = new MemoryStream();
            await http.Request.BodyReader.CopyToAsync(read);
            Assert.Equal(body, read.ToArray());
        });
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), records.BodyHash);
    }

    [Fact]
    public async Task A_form_is_the_same_under_whatever_boundary_it_is_sent_and_another_with_another_content()
    {
        var hashes = new List<string>();
        foreach (var (boundary, word) in new[] { ("one", "hello"), ("\"another-and-longer\"", "hello"), ("one", "bye") })
        {
            var mark = boundary.Trim('"');
            await CallAsync(Encoding.UTF8.GetBytes($"--{mark}\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n{word}\r\n--{mark}--\r\n"), $"multipart/form-data; boundary={boundary}", answeredLater: false, async http =>
                Assert.Equal(word, (await http.Request.ReadFormAsync())["text"]));
            hashes.Add(records.BodyHash!);
        }

        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0], hashes[2]);
    }

    private async Task CallAsync(byte[] body, string contentType, bool answeredLater, RequestDelegate endpoint)
    {
        await using var services = new ServiceCollection().AddSingleton<ICallRecords>(records).BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseIdempotency();
        app.Run(endpoint);
        var http = new DefaultHttpContext { RequestServices = services, User = new(new ClaimsIdentity([new Claim("sub", "1")], "test")) };
        (http.Request.Method, http.Request.Path, http.Request.ContentType, http.Request.ContentLength, http.Request.Body) = ("POST", "/notes", contentType, body.Length, new OnceRead(body));
        http.Request.Headers[IdempotencyMiddleware.Header] = "key";
        http.SetEndpoint(new Endpoint(endpoint, new EndpointMetadataCollection(answeredLater ? [new EndpointGroupNameAttribute("notes"), new AnsweredLater()] : [new EndpointGroupNameAttribute("notes")]), null));
        await app.Build()(http);
    }

    /// <summary>As it comes from a connection.</summary>
    private sealed class OnceRead(byte[] body) : MemoryStream(body)
    {
        public override bool CanSeek => false;
    }

    private sealed class Records : ICallRecords
    {
        public bool HadEffect { get; set; }

        public string? BodyHash { get; private set; }

        public (int Status, string? Body)? Answer { get; private set; }

        public string Name => "notes";

        public Task<(IdempotentCall? Call, CallRecord? Answered)> BeginAsync(string scope, long userId, string path, string bodyHash, CancellationToken cancellationToken)
        {
            BodyHash = bodyHash;
            return Task.FromResult<(IdempotentCall?, CallRecord?)>((new(typeof(Records), scope, 1), null));
        }

        public Task AnswerAsync(IdempotentCall call, int status, string? contentType, string? location, string? body)
        {
            Answer = (status, body);
            return Task.CompletedTask;
        }

        public Task<bool> ForgetAsync(IdempotentCall call) => Task.FromResult(!HadEffect);
    }
}
