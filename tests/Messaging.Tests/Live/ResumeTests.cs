using InfluencerPlatform.ServiceDefaults.Authentication;

namespace InfluencerPlatform.Messaging.Tests.Live;

public sealed class ResumeTests(MessagingHost host) : IClassFixture<MessagingHost>
{
    private const int Messages = 60;

    [Fact]
    public async Task A_client_that_disconnects_under_load_finds_no_gap()
    {
        var (_, conversation) = await host.ChatAsync("Loader Lou", "here comes a lot of text");
        var op = host.Operator();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var i = 0; i < Messages / 4; i++)
                await op.PostAsync($"/conversations/{conversation}/messages", new { message_content = $"load {writer}-{i}" }, 202);
        }));

        var (known, seen) = (0L, new HashSet<string>());
        while (seen.Count < Messages + 1)
        {
            using (var client = await LiveClient.ConnectAsync(host, host.Token(1, roles: Roles.Operator)))
            {
                // Hears of something, at the latest by its own call, and is gone without a goodbye.
                await op.PatchAsync($"/conversations/{conversation}", new { is_pinned = seen.Count % 2 == 0 }, 200);
                await client.FrameAsync("conversation_changed", d => d.Number("conversation_id") == conversation);
                client.Socket.Abort();
            }

            var more = true;
            while (more)
            {
                var changes = await op.GetAsync($"/conversations/{conversation}/changes?after={known}&limit=7", 200);
                foreach (var message in changes.GetProperty("messages").EnumerateArray()) seen.Add(message.Text("message_content")!);
                Assert.True(changes.Number("sequence") >= known);
                (known, more) = (changes.Number("sequence"), changes.Flag("more"));
            }
        }

        await writing;
        Assert.Equal(Messages + 1, seen.Count);
    }
}
