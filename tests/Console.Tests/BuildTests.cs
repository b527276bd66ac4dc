using System.Diagnostics;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>What is committed and what is built agree.</summary>
public sealed class BuildTests(Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task The_API_types_are_those_of_the_platform()
    {
        var (code, said) = await RunAsync("node", "scripts/api-types.mjs", "--check", "--from", platform.Address.ToString().TrimEnd('/'));
        Assert.True(code == 0, said);
    }

    [Fact]
    public async Task The_console_has_no_type_errors()
    {
        var (code, said) = await RunAsync("node", "node_modules/typescript/bin/tsc", "--noEmit");
        Assert.True(code == 0, said);
    }

    [Fact]
    public void The_first_page_is_small()
    {
        // What a browser loads for the inbox: the page's own files and what they import at once.
        var assets = Path.Combine(AppContext.BaseDirectory, "console", "assets");
        var names = new HashSet<string>();
        Follow(Path.Combine(AppContext.BaseDirectory, "console", "index.html"));
        // Earlier builds' files may lie beside those of the last one: the page itself says which is which.
        var inbox = names.Select(n => Regex.Match(File.ReadAllText(Path.Combine(assets, n)), @"inbox-page-[\w-]+\.js")).First(m => m.Success).Value;
        Follow(Path.Combine(assets, inbox));
        var size = names.Sum(n => new FileInfo(Path.Combine(assets, n)) is var file && File.Exists(file.FullName + ".gz") ? new FileInfo(file.FullName + ".gz").Length : file.Length);
        Assert.True(size <= 250_000, $"The first page has {size} bytes: {string.Join(", ", names)}");

        void Follow(string file)
        {
            // Static imports only: `import("./x.js")` is loaded when it is needed.
            foreach (Match match in Regex.Matches(File.ReadAllText(file), """(?:from|import)\s*["']\./([\w.-]+\.js)["']|/console/assets/([\w.-]+\.(?:js|css))["']"""))
            {
                var name = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
                if (File.Exists(Path.Combine(assets, name)) && names.Add(name)) Follow(Path.Combine(assets, name));
            }

            if (Path.GetFileName(file).StartsWith("inbox-page-", StringComparison.Ordinal)) names.Add(Path.GetFileName(file));
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Console, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
