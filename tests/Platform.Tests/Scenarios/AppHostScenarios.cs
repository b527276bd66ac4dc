using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>Built without Aspire, the app host says so and brings the platform up all the same.</summary>
public sealed class AppHostScenarios
{
    [Fact]
    public async Task Without_Aspire_the_app_host_runs_the_platform_in_one_process()
    {
        var folder = Directory.CreateTempSubdirectory("influencer-apphost-");
        await using (var host = ChildProcess.Start("dotnet", [Repository.Program("AppHost")], new Dictionary<string, string?>
        {
            ["Database__Folder"] = folder.FullName, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        }))
        {
            await host.LineAsync(l => l.Contains("without Aspire", StringComparison.Ordinal));
            var line = await host.LineAsync(l => l.Contains("Influencer Platform runs at", StringComparison.Ordinal));
            using var client = new HttpClient();
            Assert.Contains("healthy", await client.GetStringAsync(new Uri(new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()), "/health")), StringComparison.Ordinal);
            await host.SignalAsync(15);
            Assert.Equal(0, await host.Exit.WaitAsync(TimeSpan.FromSeconds(30)));
        }

        folder.Delete(recursive: true);
    }
}
