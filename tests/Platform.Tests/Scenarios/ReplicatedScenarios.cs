using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>What an operator relies on, with two of every service.</summary>
public sealed class SpineReplicated(ReplicatedPlatform platform) : SpineScenarios(platform), IClassFixture<ReplicatedPlatform>
{
    [Fact]
    public async Task A_change_that_one_replica_makes_is_pushed_to_the_sockets_of_both()
    {
        using var op = await platform.SignInAsync();
        var token = op.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        using var first = await DistributedScenarios.ConnectAsync(platform.AddressOf("Messaging1"), token);
        using var second = await DistributedScenarios.ConnectAsync(platform.AddressOf("Messaging2"), token);
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        foreach (var socket in new[] { first, second })
            await DistributedScenarios.FrameAsync(
                socket, f => f.GetProperty("type").GetString() == "conversation_changed" && f.GetProperty("data").GetProperty("conversation_id").GetInt64() == paste.ConversationId);
    }
}

/// <summary>Two of every service on one database: either may die, and nobody notices.</summary>
public sealed class ReplicatedScenarios
{
    [Fact]
    public async Task A_replica_of_each_service_and_the_database_killed_under_load_lose_nothing_and_double_nothing()
    {
        await using var platform = new ReplicatedPlatform();
        await platform.InitializeAsync();
        var accepted = await DistributedScenarios.UnderLoadAsync(platform, async () =>
        {
            foreach (var process in new[] { "Messaging1", "Persona2", "ReplyWorker1", "Identity2" }) await platform.KillAsync(process);
            await platform.RestartDatabaseAsync();
            foreach (var process in new[] { "Messaging1", "Persona2", "ReplyWorker1", "Identity2" }) await platform.StartAsync(process);
        });
        await DistributedScenarios.CheckAsync(platform, accepted);
    }
}
