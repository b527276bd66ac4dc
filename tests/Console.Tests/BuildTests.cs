using System.Diagnostics;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>What is committed and what is built agree.</summary>
public sealed class BuildTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
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
    public async Task What_comes_before_a_draft_can_be_edited_is_small_and_the_rest_comes_afterwards()
    {
        var conversation = await platform.ChatAsync("Sol", "is it warm there?");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/profile");
        var page = await visitor.Context.NewPageAsync();
        await page.GotoAsync($"/console/inbox/{conversation}");
        await Expect(page.GetByLabel("The reply, as it will be sent")).ToBeEditableAsync();
        var first = await LoadedFiles.OfAsync(page, await page.EvaluateAsync<double>("() => performance.now()"));

        var console = Path.Combine(AppContext.BaseDirectory, "console");
        var size = first.Sum(file => LoadedFiles.Packed(console, file, ".gz"));
        Assert.True(size <= 250_000, $"The first page has {size} bytes: {string.Join(", ", first)}");
        Assert.DoesNotContain(first, file => file.Contains("users-page", StringComparison.Ordinal));
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(e => e.name.includes('users-page'))");
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Console, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
