using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Pasting;
using InfluencerPlatform.Messaging.Subscribers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

/// <summary>What is looked up for a paste, however much there is.</summary>
public sealed class LookupTests(PasteTests.Host host) : IClassFixture<PasteTests.Host>
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(24)]
    [Trait("database", "sqlite")]
    public async Task Chats_that_share_words_are_found_by_the_words(int texts)
    {
        var plan = await host.ReadAsync(async db =>
        {
            await using var command = MatchEvidence.Sharing(db, 1, [.. Enumerable.Range(1, texts)]).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            var lines = new List<string>();
            while (await rows.ReadAsync(cancellation)) lines.Add(rows.GetString(3));
            return lines;
        });
        Assert.Equal(
            ["SEARCH m USING INDEX ix_messages_content_key (content_key=?)", "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)"],
            plan.Where(l => l.StartsWith("SEARCH ", StringComparison.Ordinal)));
        Assert.DoesNotContain(plan, l => l.StartsWith("SCAN ", StringComparison.Ordinal) && l is not "SCAN s");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_chat_is_found_by_any_of_the_words(int texts)
    {
        var line = $"one of {texts} lines that both of them have";
        var (subscriber, conversation) = await host.ChatAsync($"Finn {new string('n', texts)}", line);
        foreach (var place in Enumerable.Range(0, texts))
        {
            var keys = Enumerable.Range(0, texts).Select(n => ContentKey.Of(n == place ? line : $"nobody wrote number {n} so far")!.Value).ToList();
            var found = Assert.Single(await host.ReadAsync(db => MatchEvidence.SharingAsync(db, 1, keys, cancellation)));
            Assert.Equal((conversation, subscriber), (found.ConversationId, found.SubscriberId));
            Assert.Empty(await host.ReadAsync(db => MatchEvidence.SharingAsync(db, 2, keys, cancellation)));
        }
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_the_first_free_number()
    {
        var free = await host.ReadAsync(async db =>
        {
            var now = host.Clock.GetUtcNow().UtcDateTime;
            Assert.Equal("num.ber", await PastedChat.FreeUsernameAsync(db, "num.ber", cancellation));
            foreach (var taken in (string[])["num.ber", .. Enumerable.Range(2, 30).Where(n => n != 12).Select(n => $"num.ber-{n}")])
                await SubscriberStatements.InsertAsync(db, new Subscriber(taken, "Num", "Ber", now), cancellation);
            return await PastedChat.FreeUsernameAsync(db, "num.ber", cancellation);
        });
        Assert.Equal("num.ber-12", free);
    }
}
