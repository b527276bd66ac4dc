using System.Net.Http.Json;
using InfluencerPlatform.Identity.Keys;
using InfluencerPlatform.Identity.Tests.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.Identity.Tests.Access;

/// <summary>The people of one call: whom it is about, and who makes it.</summary>
internal sealed class AccessScene(IdentityHost host, AccessScene.People people, TestUser owner, TokenPair ownerTokens, long ownerSession)
{
    public TestUser Owner => owner;

    public TokenPair OwnerTokens => ownerTokens;

    public long OwnerSession => ownerSession;

    public static async Task<AccessScene> SetAsync(IdentityHost host, People people)
    {
        var owner = await host.UserAsync();
        var tokens = await host.LoginAsync(owner);
        using var client = host.As(tokens);
        var sessions = await (await client.GetAsync("/auth/sessions")).JsonAsync(200);
        return new(host, people, owner, tokens, sessions[0]!["id"]!.GetValue<long>());
    }

    public async Task<HttpClient> ClientAsync(Principal principal) => principal switch
    {
        Principal.Anonymous => host.CreateClient(),
        Principal.Plain => host.As(ownerTokens),
        Principal.OtherPlain => host.As(await host.LoginAsync(people.Plain)),
        Principal.Operator => host.As(await host.LoginAsync(people.Operator)),
        Principal.Superuser => host.As(await host.LoginAsync(people.Superuser)),
        Principal.Revoked => await RevokedAsync(),
        Principal.Expired => host.As(await ExpiredAsync()),
        _ => throw new ArgumentOutOfRangeException(nameof(principal)),
    };

    private async Task<HttpClient> RevokedAsync()
    {
        var client = host.As(ownerTokens);
        await (await client.PostAsync("/auth/logout", null)).JsonAsync(200);
        return client;
    }

    private async Task<string> ExpiredAsync()
    {
        var key = (ECDsaSecurityKey)(await host.Services.GetRequiredService<KeyRing>().CurrentAsync(CancellationToken.None)).Key;
        var forge = new Forge(ownerTokens.Access, key);
        return forge.SignedByUs(forge.Header, forge.PayloadWith(("exp", host.Clock.GetUtcNow().ToUnixTimeSeconds())));
    }

    /// <summary>Those who call about others; they are the same for all calls.</summary>
    internal sealed record People(TestUser Plain, TestUser Operator, TestUser Superuser)
    {
        public static async Task<People> MakeAsync(IdentityHost host)
        {
            var (plain, @operator, superuser) = (await host.UserAsync(), await host.UserAsync(), await host.UserAsync());
            using var admin = await host.AdminAsync();
            var roles = await (await admin.GetAsync("/auth/roles")).JsonAsync(200);
            var id = roles.AsArray().Single(r => r!["name"]!.GetValue<string>() == "operator")!["id"]!.GetValue<long>();
            await (await admin.PutAsJsonAsync($"/auth/users/{@operator.Id}/roles", new { role_ids = new[] { id } })).JsonAsync(200);
            await (await admin.PutAsync($"/auth/users/{superuser.Id}/superuser?is_superuser=true", null)).JsonAsync(200);
            return new(plain, @operator, superuser);
        }
    }
}
