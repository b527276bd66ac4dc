using System.Text.RegularExpressions;
using static InfluencerPlatform.Deploy.Tests.Manifests.Overlay;

namespace InfluencerPlatform.Deploy.Tests.Manifests;

/// <summary>What runs elsewhere names only what is here.</summary>
public sealed partial class WorkflowTests
{
    [Fact]
    public async Task The_workflow_builds_with_and_without_a_full_feed_and_runs_scripts_that_exist()
    {
        var jobs = Yaml.Read(await ReadAsync(".github", "workflows", "ci.yaml"))[0]["jobs"]!.AsObject();
        Assert.Equal(["test", "full-feed", "images", "manifests", "dependency-review"], jobs.Select(j => j.Key));
        Assert.Equal("true", Text(jobs["full-feed"]!["env"], "FullFeed"));
        Assert.Null(jobs["test"]!["env"]);
        foreach (var script in jobs.SelectMany(j => Items(j.Value, "steps")).Select(s => Text(s, "run")).OfType<string>().SelectMany(r => Scripts().Matches(r)).Select(m => m.Value))
            Assert.True(File.Exists(Path.Combine(Repository.Root, script)), script);
        Assert.All(jobs, job => Assert.All(Items(job.Value, "steps").Where(s => s["uses"] is not null), step => Assert.Matches(@"^[\w-]+/[\w-]+@v\d+$", Text(step, "uses"))));
    }

    [Fact]
    public async Task The_metrics_to_watch_are_those_that_are_measured()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "services"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "ServiceDefaults"), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText);
        var measured = sources.SelectMany(s => Instruments().Matches(s)).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(measured);
        var page = await ReadAsync("docs", "operations.md");
        Assert.All(measured, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        Assert.All(Named().Matches(page).Select(m => m.Groups[1].Value), name => Assert.Contains(name, measured));
    }

    [Fact]
    public async Task The_limits_and_settings_that_operations_names_are_explained()
    {
        var settings = await ReadAsync("docs", "configuration.md");
        Assert.All(
            Settings().Matches(await ReadAsync("docs", "operations.md")).Select(m => m.Groups[1].Value).Where(s => !s.EndsWith('*')),
            name => Assert.Contains($"`{name}`", settings, StringComparison.Ordinal));
    }

    private static Task<string> ReadAsync(params string[] path) => File.ReadAllTextAsync(Path.Combine([Repository.Root, .. path]));

    [GeneratedRegex(@"(?:\./)?(?:[\w-]+/)*[\w-]+\.sh\b")]
    private static partial Regex Scripts();

    [GeneratedRegex("""Create(?:Counter|Histogram|UpDownCounter|ObservableGauge|ObservableCounter)(?:<\w+>)?\(\s*"([^"]+)""")]
    private static partial Regex Instruments();

    [GeneratedRegex(@"`((?:platform|gen_ai)\.[a-z_.]+)`")]
    private static partial Regex Named();

    [GeneratedRegex("`((?:Bus|Outbox|Database|Gateway|Identity|Live|Logs|Messaging|Model|Pasting|Replies|Secrets|Services):[A-Za-z:*]+)`")]
    private static partial Regex Settings();
}
