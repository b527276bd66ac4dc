using InfluencerPlatform.Platform.Tests.Processes;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

public sealed class BackupScenarios(AllInOnePlatform platform) : IClassFixture<AllInOnePlatform>
{
    [Fact]
    public async Task A_backup_made_while_pastes_arrive_is_restored_with_everything_that_was_accepted_before_it()
    {
        using var op = await platform.SignInAsync();
        var before = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await op.ReadyAsync(before.ReplyId!.Value);
        using var over = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested) await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        });
        var target = Path.Combine(platform.Folder, "backups");
        await using (var backup = Command("backup", target))
            Assert.True(await backup.Exit.WaitAsync(TimeSpan.FromMinutes(2)) == 0, backup.Output);
        await over.CancelAsync();
        await load;

        await using var restored = new AllInOnePlatform();
        var data = Directory.CreateDirectory(Path.Combine(restored.Folder, "data")).FullName;
        foreach (var file in Directory.GetFiles(Assert.Single(Directory.GetDirectories(target)))) File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        await restored.InitializeAsync();
        using var there = await restored.SignInAsync();
        var messages = await there.GetAsync($"/conversations/{before.ConversationId}/messages");
        Assert.Equal(3, messages.GetArrayLength());
        await there.ReadyAsync(before.ReplyId.Value);
        Assert.Equal("ok", await restored.QueryAsync("messaging", "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Without_stores_there_is_no_backup_and_a_sentence_says_so()
    {
        await using var command = ChildProcess.Start("dotnet", [Repository.Program("services/AllInOne"), "backup", Path.Combine(platform.Folder, "none")],
            new Dictionary<string, string?> { ["Database__Folder"] = Path.Combine(platform.Folder, "nowhere") });
        Assert.Equal(1, await command.Exit.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Contains("No backup was made: There is no store identity", command.Output, StringComparison.Ordinal);
    }

    private ChildProcess Command(params string[] arguments) => ChildProcess.Start(
        "dotnet", [Repository.Program("services/AllInOne"), .. arguments], new Dictionary<string, string?> { ["Database__Folder"] = Path.Combine(platform.Folder, "data") });
}
