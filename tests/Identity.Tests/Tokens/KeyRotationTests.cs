using System.Text;
using InfluencerPlatform.Identity.Keys;
using InfluencerPlatform.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Identity.Tests.Tokens;

public sealed class KeyRotationTests
{
    [Fact]
    public async Task After_a_rotation_the_new_key_signs_and_the_old_one_still_verifies()
    {
        using var host = new IdentityHost();
        var user = await host.UserAsync();
        var old = await host.LoginAsync(user);
        using var admin = await host.AdminAsync();
        var rotated = await (await admin.PostAsync("/auth/keys/rotate", null)).JsonAsync(200);
        var fresh = await host.LoginAsync(user);

        Assert.Equal(rotated["kid"]!.GetValue<string>(), KeyId(fresh.Access));
        Assert.NotEqual(KeyId(old.Access), KeyId(fresh.Access));
        await (await host.As(old).GetAsync("/auth/me")).JsonAsync(200);
        await (await host.As(fresh).GetAsync("/auth/me")).JsonAsync(200);
        Assert.Equal([KeyId(fresh.Access), KeyId(old.Access)], await PublishedAsync(host));
    }

    [Fact]
    public async Task An_old_key_is_gone_once_its_last_token_has_expired()
    {
        using var host = new IdentityHost();
        var old = await host.LoginAsync(await host.UserAsync());
        var keys = host.Services.GetRequiredService<KeyRing>();
        await keys.RotateAsync(TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromMinutes(36));
        Assert.DoesNotContain(KeyId(old.Access), await PublishedAsync(host));

        await host.Services.GetRequiredService<Housekeeping>().RunAsync(TestContext.Current.CancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        Assert.Single(scope.ServiceProvider.GetRequiredService<IdentityDb>().SigningKeys);
    }

    [Fact]
    public async Task A_key_is_replaced_when_it_is_thirty_days_old()
    {
        using var host = new IdentityHost();
        var user = await host.UserAsync();
        var before = KeyId((await host.LoginAsync(user)).Access);
        host.Clock.Advance(TimeSpan.FromDays(29));
        await host.Services.GetRequiredService<Housekeeping>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, KeyId((await host.LoginAsync(user)).Access));

        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Services.GetRequiredService<Housekeeping>().RunAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(before, KeyId((await host.LoginAsync(user)).Access));
    }

    [Fact]
    public async Task A_key_that_another_replica_made_is_found_by_its_id()
    {
        using var folder = new TemporaryFolder();
        await using var one = new IdentityHost(new Dictionary<string, string?>(), folder.Path);
        await using var two = new IdentityHost(new Dictionary<string, string?>(), folder.Path) { Clock = one.Clock };
        var user = await one.UserAsync();
        await two.LoginAsync(user);
        one.Clock.Advance(TimeSpan.FromSeconds(3));
        await one.Services.GetRequiredService<KeyRing>().RotateAsync(TestContext.Current.CancellationToken);
        await (await two.As(await one.LoginAsync(user)).GetAsync("/auth/me")).JsonAsync(200);
    }

    [Fact]
    public async Task A_configured_secret_encrypts_the_stored_keys_and_a_wrong_one_stops_the_start()
    {
        using var folder = new TemporaryFolder();
        await using (var host = new IdentityHost(Secret("one secret"), folder.Path))
        {
            await using var scope = host.Services.CreateAsyncScope();
            Assert.True(scope.ServiceProvider.GetRequiredService<IdentityDb>().SigningKeys.Single().IsEncrypted);
        }

        await using (var same = new IdentityHost(Secret("one secret"), folder.Path)) await same.LoginAsync(IdentityHost.AdminName);
        Assert.Contains("Identity:SigningKeySecret", await BadStart.SentenceAsync(Secret("another"), folder.Path), StringComparison.Ordinal);

        static Dictionary<string, string?> Secret(string value) => new() { ["Identity:SigningKeySecret"] = value };
    }

    private static string KeyId(string token) => System.Text.Json.Nodes.JsonNode.Parse(
        Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[0])))!["kid"]!.GetValue<string>();

    private static async Task<string[]> PublishedAsync(IdentityHost host)
    {
        using var client = host.CreateClient();
        var set = await (await client.GetAsync("/.well-known/jwks.json")).JsonAsync(200);
        Assert.All(set["keys"]!.AsArray(), k => Assert.Equal(["kty", "use", "alg", "crv", "kid", "x", "y"], k!.AsObject().Select(p => p.Key)));
        return [.. set["keys"]!.AsArray().Select(k => k!["kid"]!.GetValue<string>())];
    }
}
