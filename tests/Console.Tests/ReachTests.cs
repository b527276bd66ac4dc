using System.Text.RegularExpressions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>Whatever the platform can do can be done in the console.</summary>
public sealed partial class ReachTests(Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task Every_operation_is_called_by_the_console_or_named_with_the_reason_why_not()
    {
        var offered = new HashSet<string>();
        foreach (var document in new[] { "gateway", "identity", "messaging", "persona" })
            foreach (var (path, operations) in (await platform.GetAsync($"/swagger/{document}/swagger.json"))["paths"]!.AsObject())
                foreach (var (method, _) in operations!.AsObject()) offered.Add($"{method.ToUpperInvariant()} {path}");

        var called = Directory.EnumerateFiles(Path.Combine(Repository.Console, "src"), "*.ts*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("generated", StringComparison.Ordinal) && !f.EndsWith(".test.ts", StringComparison.Ordinal))
            .SelectMany(f => Call().Matches(File.ReadAllText(f)).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}")).ToHashSet();

        Assert.NotEmpty(called);
        Assert.Equal([], offered.Except(called).Except(ApiOnly.Reasons.Keys).Order());
        Assert.Equal([], ApiOnly.Reasons.Keys.Where(o => called.Contains(o) || !offered.Contains(o)).Order());
    }

    [GeneratedRegex(@"\bapi\.(GET|POST|PUT|PATCH|DELETE)\(\s*'([^']+)'")]
    private static partial Regex Call();
}
