using System.Diagnostics;

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
        var console = Path.Combine(AppContext.BaseDirectory, "console");
        var names = FirstPageFiles.In(console);
        var size = names.Sum(name => FirstPageFiles.Packed(console, name, ".gz"));
        Assert.True(size <= 250_000, $"The first page has {size} bytes: {string.Join(", ", names)}");
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Console, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
