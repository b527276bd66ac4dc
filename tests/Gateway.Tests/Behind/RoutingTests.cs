using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using InfluencerPlatform.ServiceDefaults;

namespace InfluencerPlatform.Gateway.Tests.Behind;

public sealed class RoutingTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task The_root_speaks_JSON_to_programs_and_leads_people_to_a_page()
    {
        using var client = host.Client();
        Assert.Equal("""{"message":"Hello World","docs":"/docs"}""", await client.GetStringAsync("/"));
        Assert.Equal("/swagger", (await client.GetAsync("/docs")).Headers.Location?.ToString());
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        var page = await client.GetAsync("/");
        Assert.Equal(302, (int)page.StatusCode);
        Assert.Equal("/console/", page.Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_probes_of_existing_clients_answer_as_they_know_them()
    {
        using var client = host.Client();
        Assert.Equal("""{"message":"Server is running"}""", await client.GetStringAsync("/api/test"));
        Assert.Equal("""{"status":"database connection working"}""", await client.GetStringAsync("/db-test"));
        Assert.Equal("healthy", (await client.GetFromJsonAsync<JsonNode>("/health"))!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_store_that_does_not_work_is_named()
    {
        host.Service.StoreWorks = false;
        try
        {
            Assert.Equal("The fake store does not work: It is locked.", await host.Client().GetAsync("/db-test").RefusedAsync(503));
        }
        finally
        {
            host.Service.StoreWorks = true;
        }
    }

    [Theory]
    [InlineData("/internal/secret")]
    [InlineData("/conversations/../internal/secret")]
    [InlineData("/conversations/%2e%2e/internal/secret")]
    [InlineData("/identity/health")]
    [InlineData("/nothing")]
    public async Task What_is_not_for_the_outside_is_not_there(string path) =>
        Assert.Equal("There is nothing at this address.", await Raw(path).RefusedAsync(404));

    [Theory]
    [InlineData("/conversations/..%2finternal/secret")]
    [InlineData("/conversations/..%5cinternal%5csecret")]
    public async Task An_encoded_way_out_stays_within_its_route(string path) =>
        Assert.StartsWith("/conversations/", (await Raw(path).ReachedAsync()).Path, StringComparison.Ordinal);

    [Fact]
    public async Task A_service_that_is_not_there_is_named_with_503()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var nobody = $"http://{taken.LocalEndpoint}";
        taken.Stop();
        await using var lonely = new GatewayHost { Settings = { ["Services:Persona"] = nobody } };
        await lonely.InitializeAsync();
        using var client = lonely.Client();
        Assert.Equal("The persona service does not answer at the moment; try again soon.", await client.GetAsync("/personas").RefusedAsync(503));
        Assert.Equal("The persona service does not answer at the moment; try again soon.", await client.GetAsync("/db-test").RefusedAsync(503));
        Assert.Equal("/conversations", (await client.GetAsync("/conversations").ReachedAsync()).Path);
    }

    [Fact]
    public async Task A_service_that_does_not_come_to_an_end_is_given_up_on_with_504()
    {
        await using var hasty = new GatewayHost { Settings = { ["Gateway:TimeoutSeconds"] = "1" } };
        await hasty.InitializeAsync();
        Assert.Equal("The messaging service took too long to answer; try again.", await hasty.Client().GetAsync("/conversations/slow").RefusedAsync(504));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_whether_it_is_announced_or_not()
    {
        using var client = host.Client();
        var large = new byte[BodyLimit.Largest + 1];
        await client.PostAsync("/conversations/paste", new ByteArrayContent(large)).RefusedAsync(413);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/conversations/paste") { Content = new StreamContent(new Unannounced(large)) };
        chunked.Headers.TransferEncodingChunked = true;
        await client.SendAsync(chunked).RefusedAsync(413);
        Assert.Equal("1000000", await (await client.PostAsync("/conversations/paste", new ByteArrayContent(new byte[1_000_000]))).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_WebSocket_passes()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var buffer = new byte[100];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, received.Count));
    }

    /// <summary>A path as it is; HttpClient would tidy it up.</summary>
    private Task<HttpResponseMessage> Raw(string path) => host.Client().SendAsync(new HttpRequestMessage(
        HttpMethod.Get, new Uri($"http://{host.Address.Authority}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })));

    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
