using System.Net;
using InfluencerPlatform.Identity.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.Identity.Tests.Tokens;

public sealed class ForgedTokenTests(ForgedTokenTests.Fixture fixture) : IClassFixture<ForgedTokenTests.Fixture>
{
    public static TheoryData<string> Names => [.. ForgedTokens.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_token_is_refused(string name)
    {
        var response = await fixture.GetAsync(ForgedTokens.All[name](fixture.Forge));

        await response.RefusedAsync(401, "Could not validate credentials");
        Assert.Equal("Bearer error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task The_genuine_token_passes()
    {
        Assert.True(ForgedTokens.All.Count >= 60);
        Assert.Equal(HttpStatusCode.OK, (await fixture.GetAsync(fixture.Forge.Genuine)).StatusCode);
        // The forge itself works: what it signs with the real key and leaves unchanged is accepted.
        Assert.Equal(HttpStatusCode.OK, (await fixture.GetAsync(fixture.Forge.SignedByUs(fixture.Forge.Header, fixture.Forge.Payload))).StatusCode);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        private readonly IdentityHost host = new();

        internal Forge Forge { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var tokens = await host.LoginAsync(await host.UserAsync());
            Forge = new(tokens.Access, (ECDsaSecurityKey)(await host.Services.GetRequiredService<KeyRing>().CurrentAsync(CancellationToken.None)).Key);
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();

        internal async Task<HttpResponseMessage> GetAsync(string token)
        {
            using var client = host.CreateClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/auth/me");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            return await client.SendAsync(request);
        }
    }
}
