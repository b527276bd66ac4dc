using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;

namespace InfluencerPlatform.Messaging.Tests.Conversations;

public sealed class ConversationListTests : IDisposable
{
    private readonly MessagingHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task The_latest_message_comes_first_and_pages_meet_without_gap_or_overlap()
    {
        var chats = new List<long>();
        // The clock stands still: all but the id is equal.
        for (var i = 0; i < 7; i++) chats.Add((await host.ChatAsync($"Pager {(char)('a' + i)}x", $"line number {i} of the pager test")).ConversationId);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.Operator().PostAsync($"/conversations/{chats[2]}/messages", new { message_content = "newer" }, 202);

        var (seen, path) = (new List<long>(), (string?)"/conversations?limit=3");
        while (path is not null)
        {
            var response = await host.Operator().GetAsync(path, TestContext.Current.CancellationToken);
            var rows = (await Task.FromResult(response).JsonAsync(200)).EnumerateArray().Select(c => c.Number("conversation_id")).ToList();
            Assert.InRange(rows.Count, 1, 3);
            seen.AddRange(rows);
            path = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(chats[2], seen[0]);
        Assert.Equal(chats.Order(), seen.Order());
        Assert.Equal(7, (await host.Operator().ListAsync("/conversations?limit=7")).Count);
    }

    [Theory]
    [InlineData("/conversations?cursor=nonsense")]
    [InlineData("/conversations?cursor=a3g5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ")]
    [InlineData("/conversations?limit=0")]
    [InlineData("/conversations?limit=201")]
    [InlineData("/conversations?limit=ten")]
    [InlineData("/conversations?reply_state=3")]
    [InlineData("/replies?state=done")]
    [InlineData("/conversations/search?q=")]
    [InlineData("/conversations/search?q=%22%20*")]
    public async Task What_cannot_be_asked_is_a_400_with_a_sentence(string path) =>
        Assert.NotEmpty((await host.Operator().GetAsync(path, 400)).Text("detail")!);

    [Fact]
    public async Task Lists_can_be_filtered_by_unread_subscriber_and_reply()
    {
        var (anna, first) = await host.ChatAsync("Anna Filter", "I wonder how you are today");
        var (_, second) = await host.ChatAsync("Berta Filter", "and I wonder something else");
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == first);
        await host.AnswerAsync(request, "Fine!");
        await host.Operator().PostAsync($"/conversations/{second}/read", null, 200);

        Assert.Equal([first], await IdsAsync("unread=true"));
        Assert.Equal([second], await IdsAsync("unread=false"));
        Assert.Equal([first], await IdsAsync($"subscriber_id={anna}"));
        Assert.Equal([first], await IdsAsync("reply_state=ready"));
        Assert.Equal([second], await IdsAsync("reply_state=requested"));
        Assert.Equal(first, Assert.Single(await host.Operator().ListAsync("/replies?state=ready")).Number("conversation_id"));
        Assert.Equal(2, (await IdsAsync("channel=paste")).Count);
        Assert.Empty(await IdsAsync("channel=telegram"));

        async Task<List<long>> IdsAsync(string filter) => [.. (await host.Operator().ListAsync($"/conversations?{filter}")).Select(c => c.Number("conversation_id"))];
    }

    [Fact]
    public async Task Search_finds_words_whatever_they_look_like_and_forgets_what_is_gone()
    {
        var (subscriber, conversation) = await host.ChatAsync("Søren Search", "The café in Reykjavík was \"lovely\" AND loud");
        var hit = Assert.Single(await FindAsync("cafe reykjav*"));
        Assert.Equal((subscriber, conversation), (hit.Number("subscriber_id"), hit.Number("conversation_id")));
        Assert.Contains("[", hit.Text("snippet"));
        Assert.Empty(await FindAsync("cafe reykjav"));
        // None of these is syntax.
        foreach (var query in new[] { "\"lovely\" AND loud", "café OR", "NEAR(café", "message_content:cafe lovely", "lovely*" })
            await host.Operator().GetAsync($"/conversations/search?q={Uri.EscapeDataString(query)}", 200);
        Assert.Single(await FindAsync("\"lovely\" AND loud"));
        Assert.Empty(await FindAsync("harbour"));

        await host.Operator().PatchAsync($"/conversations/{conversation}/messages/{hit.Number("message_id")}", new { message_content = "The harbour" }, 200);
        Assert.Empty(await FindAsync("cafe"));
        Assert.Single(await FindAsync("harbour"));
        await host.Operator().DeleteAsync($"/conversations/{conversation}/messages/{hit.Number("message_id")}", 204);
        Assert.Empty(await FindAsync("harbour"));
        await host.Client(9).GetAsync("/conversations/search?q=x", 403);

        async Task<List<System.Text.Json.JsonElement>> FindAsync(string words) => await host.Operator().ListAsync($"/conversations/search?q={Uri.EscapeDataString(words)}");
    }

    [Fact]
    public async Task A_conversation_shows_how_the_subscribers_last_message_feels()
    {
        var (subscriber, conversation) = await host.ChatAsync("Fela Feeling", "what a wonderful day this is");
        var (_, other) = await host.ChatAsync("Gustl Gone", "I have nothing to say about it");
        var asked = await host.Events.WaitForAsync<AnalysisRequested>(a => a.SubscriberId == subscriber);
        Assert.Equal((null, null), await FeelingsAsync());
        await AnalysedAsync(asked, "positive");
        Assert.Equal(("positive", null), await FeelingsAsync());

        // What the persona says changes nothing; the next message is not read yet, and then it is.
        await AddAsync("I am glad to hear it", "ai");
        Assert.Equal(("positive", null), await FeelingsAsync());
        var next = (await AddAsync("but now it rains and I am sad", "subscriber")).GetProperty("message").Number("message_id");
        Assert.Equal((null, null), await FeelingsAsync());
        await AnalysedAsync(await host.Events.WaitForAsync<AnalysisRequested>(a => a.SubjectId == next), "negative");
        Assert.Equal(("negative", null), await FeelingsAsync());
        Assert.Equal("negative", (await host.Operator().PatchAsync($"/conversations/{conversation}", new { title = "Fela" }, 200)).Text("last_sentiment"));
        Assert.Equal("negative", (await host.Operator().GetAsync($"/conversations/{conversation}/changes", 200)).GetProperty("conversation").Text("last_sentiment"));
        await host.Operator().DeleteAsync($"/conversations/{conversation}/messages/{next}", 204);
        Assert.Equal(("positive", null), await FeelingsAsync());

        async Task<(string?, string?)> FeelingsAsync()
        {
            var listed = (await host.Operator().ListAsync("/conversations")).ToDictionary(c => c.Number("conversation_id"), c => c.Text("last_sentiment"));
            Assert.Equal(listed[conversation], (await host.Operator().GetAsync($"/conversations/{conversation}", 200)).Text("last_sentiment"));
            return (listed[conversation], listed[other]);
        }

        Task<System.Text.Json.JsonElement> AddAsync(string text, string sender) =>
            host.Operator().PostAsync($"/conversations/{conversation}/messages", new { message_content = text, sender_type = sender }, 202);

        Task AnalysedAsync(AnalysisRequested of, string sentiment) => host.DeliverAsync(new AnalysisCompleted(
            of.Kind, of.SubjectId, of.Revision, of.PersonaId, of.SubscriberId, sentiment, null, null, null, null, null, of.At));
    }
}
