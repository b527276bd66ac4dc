using InfluencerPlatform.Gateway.OperatorConsole;
using InfluencerPlatform.Gateway.Tests.Behind;
using InfluencerPlatform.TestKit;

namespace InfluencerPlatform.Gateway.Tests.OperatorConsole;

public sealed class ConsoleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Root => Path.Combine(folder.Path, "console");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_page_has_a_nonce_of_its_own_each_time_and_the_policy_names_no_other()
    {
        Write("index.html", """<script src="x.js" nonce="__CSP_NONCE__"></script>""");
        using var files = new ConsoleFiles(Root);
        var (one, other) = (files.Page()!.Value, files.Page()!.Value);
        Assert.NotEqual(one.Nonce, other.Nonce);
        Assert.Equal($"""<script src="x.js" nonce="{one.Nonce}"></script>""", one.Html);
        Assert.Contains($"style-src 'self' 'nonce-{one.Nonce}';", ConsoleFiles.Policy(one.Nonce));
        Assert.DoesNotContain("unsafe", ConsoleFiles.Policy(one.Nonce));
    }

    [Fact]
    public void A_file_is_sent_in_the_smallest_form_that_the_browser_takes()
    {
        foreach (var name in new[] { "app.js", "app.js.br", "app.js.gz" }) Write($"assets/{name}", name);
        using var files = new ConsoleFiles(Root);
        var file = files.Find("assets/app.js")!;
        Assert.True(file.IsNamedByContent);
        Assert.Equal("br", file.Encoded("gzip, br").Encoding);
        Assert.Equal("gzip", file.Encoded("gzip, br;q=0").Encoding);
        Assert.Null(file.Encoded("").Encoding);
        Assert.EndsWith("app.js.gz", file.Encoded("gzip").Path);
    }

    [Theory]
    [InlineData("../outside.js")]
    [InlineData("assets/../../outside.js")]
    [InlineData("index.html")]
    [InlineData("nothing.js")]
    [InlineData("secret.pem")]
    public void Nothing_else_is_found(string path)
    {
        Write("index.html", "page");
        Write("secret.pem", "secret");
        File.WriteAllText(Path.Combine(folder.Path, "outside.js"), "");
        using var files = new ConsoleFiles(Root);
        Assert.Null(files.Find(path));
    }

    [Fact]
    public void Without_a_build_there_is_no_page()
    {
        using var files = new ConsoleFiles(Path.Combine(folder.Path, "nowhere"));
        Assert.Null(files.Page());
        Assert.Null(files.Find("assets/app.js"));
        Assert.Contains("Node.js", PlainPage.Html);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

/// <summary>The console's addresses, whether it was built or not.</summary>
public sealed class ConsoleAddressTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task Every_page_of_the_console_is_its_one_page_and_never_kept()
    {
        using var client = host.Client();
        foreach (var path in new[] { "/console/", "/console/inbox/7", "/console/no-such-page" })
        {
            using var page = await client.GetAsync(path);
            Assert.Equal(200, (int)page.StatusCode);
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            Assert.True(page.Headers.CacheControl?.NoStore);
        }

        Assert.Equal("/console/", (await client.GetAsync("/console")).Headers.Location?.ToString());
        Assert.Equal(404, (int)(await client.GetAsync("/console/assets/gone-1234.js")).StatusCode);
    }

    [Fact]
    public async Task Without_a_build_people_read_how_to_get_it_and_programs_get_their_JSON()
    {
        using var folder = new TemporaryFolder();
        await using var bare = new GatewayHost { ConsoleFolder = Path.Combine(folder.Path, "nowhere") };
        await bare.InitializeAsync();
        using var program = bare.Client();
        Assert.Equal("""{"message":"Hello World","docs":"/docs"}""", await program.GetStringAsync("/"));
        using var browser = bare.Client();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        var start = (await browser.GetAsync("/")).Headers.Location!;
        using var page = await browser.GetAsync(start);
        Assert.Equal((200, "text/html", true), ((int)page.StatusCode, page.Content.Headers.ContentType?.MediaType, page.Headers.CacheControl?.NoStore));
        Assert.Contains("its operator console was not built", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
