using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Identity.Tests.Access;

/// <summary>Every endpoint against every kind of caller. A new endpoint fails here until the table says who may call it.</summary>
public sealed class AccessTests(AccessTests.Fixture fixture) : IClassFixture<AccessTests.Fixture>
{
    private readonly IdentityHost host = fixture.Host;

    /// <summary>What every process of the platform answers.</summary>
    private static readonly string[] Common = ["/alive", "/health", "/swagger"];

    public static MatrixTheoryData<string, string> Cases => new(AccessTable.Rules.Keys, Enum.GetNames<Principal>());

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_principal_is_let_in_or_kept_out(string endpoint, string caller)
    {
        var rule = AccessTable.Rules[endpoint];
        var principal = Enum.Parse<Principal>(caller);
        var scene = await AccessScene.SetAsync(host, fixture.People);
        using var client = await scene.ClientAsync(principal);
        var (method, route) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        using var request = new HttpRequestMessage(new(method), rule.Address?.Invoke(scene) ?? route) { Content = rule.Body(scene) };

        var response = await client.SendAsync(request);

        Assert.True((int)response.StatusCode == rule.For(principal), $"{endpoint} answered {caller} {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        if ((int)response.StatusCode == 401 && !AccessTable.Rules[endpoint].Endpoint.StartsWith("POST /auth/refresh", StringComparison.Ordinal) && !route.StartsWith("/internal", StringComparison.Ordinal))
            Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_names_every_endpoint()
    {
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {Route(e)}"))
            .Where(e => !Common.Any(c => e.Contains(c, StringComparison.Ordinal)));
        Assert.Equal(AccessTable.Rules.Keys.Order(), endpoints.Order());
    }

    private static string Route(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    public sealed class Fixture : IAsyncLifetime
    {
        internal IdentityHost Host { get; } = new();

        internal AccessScene.People People { get; private set; } = null!;

        public async ValueTask InitializeAsync() => People = await AccessScene.People.MakeAsync(Host);

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
