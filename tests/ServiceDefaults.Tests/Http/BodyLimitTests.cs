using System.Net;

namespace InfluencerPlatform.ServiceDefaults.Tests.Http;

public sealed class BodyLimitTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("/small", Megabyte)]
    [InlineData("/large", 3 * Megabyte)]
    public async Task A_body_as_large_as_the_endpoint_allows_is_read(string path, int bytes)
    {
        var (response, body) = await host.SendAsync(HttpMethod.Post, path, new ByteArrayContent(new byte[bytes]));
        Assert.Equal((HttpStatusCode.OK, bytes), (response.StatusCode, body.GetInt32()));
    }

    [Theory]
    [InlineData("/small", Megabyte + 1, "The request is too large: at most 1 MB are read here.")]
    [InlineData("/large", (3 * Megabyte) + 1, "The request is too large: at most 3 MB are read here.")]
    public async Task What_is_announced_as_too_large_is_refused_with_the_limit(string path, int bytes, string sentence)
    {
        var (response, problem) = await host.SendAsync(HttpMethod.Post, path, new ByteArrayContent(new byte[bytes]));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, sentence), (response.StatusCode, problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_client_that_hears_nothing_before_it_has_sent_everything_reads_the_refusal()
    {
        var (response, _) = await host.SendAsync(HttpMethod.Post, "/small", new ByteArrayContent(new byte[40 * Megabyte]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_body_that_was_not_announced_is_read_as_far_as_the_endpoint_allows()
    {
        var (response, body) = await host.SendAsync(HttpMethod.Post, "/large", new Unannounced(3 * Megabyte));
        Assert.Equal((HttpStatusCode.OK, 3 * Megabyte), (response.StatusCode, body.GetInt32()));
    }

    [Theory]
    [InlineData(Megabyte + 1)]
    [InlineData(40 * Megabyte)]
    public async Task What_is_too_large_and_was_not_announced_is_refused_while_it_is_read(int bytes)
    {
        var (response, problem) = await host.SendAsync(HttpMethod.Post, "/small", new Unannounced(bytes));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("The request is too large.", problem.GetProperty("detail").GetString());
    }

    private sealed class Unannounced(int bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(new byte[bytes]).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
