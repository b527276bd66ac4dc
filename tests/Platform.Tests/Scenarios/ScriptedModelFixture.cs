using InfluencerPlatform.Fakes;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>A platform whose model is a fake that a test scripts and whose every request is recorded.</summary>
public abstract class ScriptedModelFixture(Topologies.Platform platform) : IAsyncLifetime
{
    public FakeModel Model { get; private set; } = null!;

    public Topologies.Platform Platform => platform;

    public async ValueTask InitializeAsync()
    {
        Model = await FakeModel.StartAsync();
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["Model:Provider"] = "openai", ["Model:Endpoint"] = Model.BaseAddress.ToString(), ["Model:Name"] = "fake", ["Model:Timeout"] = "00:01:00",
            ["Pasting:ImportAbove"] = "150", ["Pasting:ImportSlice"] = "20",
            ["Logs:Folder"] = Path.Combine(platform.Folder, "logs"),
        })
            platform.Settings[key] = value;
        await platform.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        await Model.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public sealed class InOneProcess() : ScriptedModelFixture(new Topologies.AllInOnePlatform());

    public sealed class Distributed() : ScriptedModelFixture(new Topologies.DistributedPlatform());

    public sealed class DistributedOnPostgres() : ScriptedModelFixture(new Topologies.DistributedPlatform { OnPostgres = true });
}
