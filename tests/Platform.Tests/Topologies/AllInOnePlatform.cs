using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Tests.Topologies;

/// <summary>Everything in one process, as a newcomer starts it.</summary>
public sealed class AllInOnePlatform : Platform
{
    private const string Name = "AllInOne";
    private ChildProcess? process;
    private Uri? address;

    public override Uri Address => address!;

    public override IReadOnlyList<string> Processes => [Name];

    public override string Messaging => Name;

    public override string Worker => Name;

    public string Output => process!.Output;

    public override string Printed => Output;

    public override async ValueTask InitializeAsync()
    {
        await StartAsync(Name);
        await WaitForPersonaAsync();
    }

    public override async Task StartAsync(string process)
    {
        if (this.process is { } old) await old.DisposeAsync();
        this.process = ChildProcess.Start("dotnet", [Repository.Program("services/AllInOne")], Environment(
            new("Database:Folder", Path.Combine(Folder, "data")), new("ASPNETCORE_URLS", address?.ToString() ?? "http://127.0.0.1:0")));
        var line = await this.process.LineAsync(l => l.Contains("Influencer Platform runs at", StringComparison.Ordinal));
        address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
        await WaitUntilHealthyAsync(address, () => Output);
    }

    public override Task KillAsync(string process) => this.process!.KillAsync();

    /// <summary>SIGTERM; what comes is <see cref="ChildProcess.Exit"/>.</summary>
    public async Task<ChildProcess> TerminateAsync()
    {
        await process!.SignalAsync(15);
        return process;
    }

    protected override ValueTask StopAsync() => process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
