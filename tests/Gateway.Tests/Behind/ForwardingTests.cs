namespace InfluencerPlatform.Gateway.Tests.Behind;

public sealed class ForwardingTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task The_service_sees_the_client_behind_a_trusted_proxy()
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Host = "platform.example";
        var reached = await client.GetAsync("/conversations/x").ReachedAsync();
        Assert.Equal(("198.51.100.7", "https", "platform.example"), (reached.Address, reached.Scheme, reached.Host));
    }

    [Fact]
    public async Task What_anyone_else_says_of_addresses_is_replaced()
    {
        await using var direct = new GatewayHost { Settings = { ["Gateway:TrustedProxies"] = "" } };
        await direct.InitializeAsync();
        using var client = direct.Client();
        foreach (var (name, value) in ((string, string)[])[("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/x"), ("Forwarded", "for=198.51.100.7"), ("X-Real-IP", "198.51.100.7")])
            client.DefaultRequestHeaders.Add(name, value);
        var reached = await client.GetAsync("/conversations/x").ReachedAsync();
        Assert.Equal(("127.0.0.1", "http", direct.Address.Authority), (reached.Address, reached.Scheme, reached.Host));
        Assert.Equal("127.0.0.1", reached.Headers["x-forwarded-for"]);
        Assert.Equal(direct.Address.Authority, reached.Headers["x-forwarded-host"]);
        Assert.DoesNotContain("forwarded", reached.Headers.Keys);
        Assert.DoesNotContain("x-real-ip", reached.Headers.Keys);
        Assert.DoesNotContain("x-forwarded-prefix", reached.Headers.Keys);
    }

    [Fact]
    public async Task Without_the_gateways_token_a_service_believes_nothing()
    {
        using var client = new HttpClient { BaseAddress = new(host.Service.Address) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Gateway-Token", "invented");
        var reached = await client.GetAsync("/conversations/x").ReachedAsync();
        Assert.Equal(("127.0.0.1", "http"), (reached.Address, reached.Scheme));
    }

    [Fact]
    public async Task A_service_token_from_outside_does_not_pass_and_the_gateways_own_opens_nothing_internal()
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("X-Service-Token", "whatever");
        var reached = await client.GetAsync("/conversations/x").ReachedAsync();
        Assert.DoesNotContain("x-service-token", reached.Headers.Keys);

        using var service = new HttpClient { BaseAddress = new(host.Service.Address) };
        service.DefaultRequestHeaders.Add("X-Service-Token", reached.Headers["x-gateway-token"]);
        Assert.Equal(401, (int)(await service.GetAsync("/internal/secret")).StatusCode);
    }
}
