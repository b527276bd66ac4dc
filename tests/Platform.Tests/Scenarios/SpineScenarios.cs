using System.Net;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>What an operator relies on, whatever the platform runs as.</summary>
public abstract class SpineScenarios(Topologies.Platform platform)
{
    [Fact]
    public async Task A_pasted_chat_becomes_a_draft_that_is_approved_and_sent()
    {
        using var op = await platform.SignInAsync();
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        Assert.Equal(3, paste.Added);

        var draft = await op.ReadyAsync(paste.ReplyId!.Value);
        Assert.StartsWith("offline", draft.GetProperty("model").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(draft.GetProperty("candidates")[0].GetProperty("text").GetString()!);

        var (approvedStatus, approved) = await op.PostAsync($"/replies/{paste.ReplyId}/approve", new { text = "I walked all day, legs of jelly!" });
        Assert.Equal(HttpStatusCode.OK, approvedStatus);
        Assert.Equal("approved", approved.GetProperty("state").GetString());

        var (_, sent) = await op.PostAsync($"/replies/{paste.ReplyId}/sent", new { });
        Assert.Equal("sent", sent.GetProperty("state").GetString());

        var messages = await op.GetAsync($"/conversations/{paste.ConversationId}/messages");
        var last = messages[messages.GetArrayLength() - 1];
        Assert.Equal("ai", last.GetProperty("sender_type").GetString());
        Assert.Equal("I walked all day, legs of jelly!", last.GetProperty("message_content").GetString());
    }

    [Fact]
    public async Task The_same_paste_again_adds_nothing_and_finds_the_same_reply()
    {
        using var op = await platform.SignInAsync();
        var chat = Chats.Asking(Chats.Stranger());
        var first = await op.PasteAsync(chat);
        var second = await op.PasteAsync(chat);
        Assert.Equal((0, 3, first.ConversationId, first.ReplyId), (second.Added, second.Skipped, second.ConversationId, second.ReplyId));
    }

    [Fact]
    public async Task Two_pastes_of_one_chat_in_parallel_store_each_message_once()
    {
        using var op = await platform.SignInAsync();
        var chat = Chats.Asking(Chats.Stranger());
        var pastes = await Task.WhenAll(op.PasteAsync(chat), op.PasteAsync(chat));
        Assert.Single(pastes.Select(p => p.ConversationId).Distinct());
        Assert.Single(pastes.Select(p => p.ReplyId).Distinct());
        Assert.Equal(3, pastes.Sum(p => p.Added));
        var messages = await op.GetAsync($"/conversations/{pastes[0].ConversationId}/messages");
        Assert.Equal(3, messages.GetArrayLength());
    }

    [Fact]
    public async Task A_name_that_is_taken_is_asked_about_and_nothing_is_stored()
    {
        using var op = await platform.SignInAsync();
        var name = Chats.Stranger();
        var first = await op.PasteAsync($"{name}: I have a parrot called Jules, he talks all night");
        var other = $"{name}: do you like the new album of the band?";
        var (status, body) = await op.TryPasteAsync(other);
        Assert.Equal(HttpStatusCode.Conflict, status);
        var question = body.GetProperty("questions")[0];
        Assert.Equal("subscriber", question.GetProperty("id").GetString());
        Assert.Contains(question.GetProperty("options").EnumerateArray(), o => o.GetString()!.StartsWith($"{first.SubscriberId}:", StringComparison.Ordinal));

        var stranger = await op.PasteAsync(other, new { answers = new Dictionary<string, string> { ["subscriber"] = "new" } });
        Assert.NotEqual(first.SubscriberId, stranger.SubscriberId);
    }

    [Fact]
    public async Task Fifty_parallel_approvals_have_one_winner()
    {
        using var op = await platform.SignInAsync();
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await op.ReadyAsync(paste.ReplyId!.Value);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => op.PostAsync($"/replies/{paste.ReplyId}/approve", new { text = $"variant {i}" })));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(a => a.Status == HttpStatusCode.Conflict));
        var stored = await op.GetAsync($"/replies/{paste.ReplyId}");
        Assert.Equal(answers.Single(a => a.Status == HttpStatusCode.OK).Body.GetProperty("text").GetString(), stored.GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_approved_text_that_names_another_subscriber_is_shown_with_the_finding()
    {
        using var op = await platform.SignInAsync();
        var other = Chats.Stranger();
        await op.PasteAsync(Chats.Asking(other));
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await op.ReadyAsync(paste.ReplyId!.Value);
        var (_, approved) = await op.PostAsync($"/replies/{paste.ReplyId}/approve", new { text = $"{other} asked me the very same thing!" });
        // The name is the user name as well, by which they can be reached.
        Assert.Equal(["other-data", "other-name"], approved.GetProperty("text_findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()).Order());
    }

    [Fact]
    public async Task A_rejected_draft_can_be_asked_for_again_with_a_steer()
    {
        using var op = await platform.SignInAsync();
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await op.ReadyAsync(paste.ReplyId!.Value);
        var (_, rejected) = await op.PostAsync($"/replies/{paste.ReplyId}/reject", new { reason = "too long" });
        Assert.Equal("rejected", rejected.GetProperty("state").GetString());
        await op.PostAsync($"/replies/{paste.ReplyId}/regenerate", new { instruction = "shorter", count = 2 });
        var again = await op.ReadyAsync(paste.ReplyId.Value);
        Assert.Equal(2, again.GetProperty("round").GetInt32());
        Assert.Equal(3, again.GetProperty("candidates").GetArrayLength());
    }

    [Fact]
    public async Task A_newer_message_supersedes_a_draft_that_waits()
    {
        using var op = await platform.SignInAsync();
        var name = Chats.Stranger();
        var chat = Chats.Asking(name);
        var first = await op.PasteAsync(chat);
        await op.ReadyAsync(first.ReplyId!.Value);
        var second = await op.PasteAsync($"{chat}\n{name}: oh and did you eat something nice?");
        Assert.Equal(1, second.Added);
        Assert.NotEqual(first.ReplyId, second.ReplyId);
        var old = await op.GetAsync($"/replies/{first.ReplyId}");
        Assert.Equal(("superseded", second.ReplyId), (old.GetProperty("state").GetString(), old.GetProperty("superseded_by").GetInt64()));
        var (status, _) = await op.PostAsync($"/replies/{first.ReplyId}/approve", new { });
        Assert.Equal(HttpStatusCode.Conflict, status);
        await op.ReadyAsync(second.ReplyId!.Value);
    }

    [Fact]
    public async Task Different_chats_get_different_replies_that_fit()
    {
        using var op = await platform.SignInAsync();
        string[] questions = ["are you a real person or an AI?", "thank you so much, you made my day!", "my grandma died last night", "where do you live?"];
        var replies = new List<string>();
        foreach (var question in questions)
        {
            var paste = await op.PasteAsync($"{Chats.Stranger()}: {question}");
            var draft = await op.ReadyAsync(paste.ReplyId!.Value);
            replies.Add(draft.GetProperty("candidates")[0].GetProperty("text").GetString()!);
        }

        Assert.Equal(questions.Length, replies.Distinct().Count());
        Assert.Contains("AI", replies[0], StringComparison.Ordinal);
        Assert.Contains("sorry", replies[2], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("   \n  ", 400)]
    [InlineData("a\0b", 415)]
    public async Task A_paste_without_text_is_refused_with_a_sentence(string text, int expected)
    {
        using var op = await platform.SignInAsync();
        var (status, body) = await op.TryPasteAsync(text);
        Assert.Equal(expected, (int)status);
        Assert.NotEmpty(body.GetProperty("detail").GetString()!);
        Assert.Equal(body.GetProperty("detail").GetString(), body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_paste_that_is_too_large_or_binary_is_refused_with_a_sentence()
    {
        using var op = await platform.SignInAsync();
        using var large = await op.Http.PostAsync("/conversations/paste", new StringContent(
            JsonSerializer.Serialize(new { text = new string('a', 33_000_000) }), System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var twenty = await op.Http.PostAsync("/conversations/paste", new StringContent(
            JsonSerializer.Serialize(new { text = new string('a', 20_000_000) }), System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, twenty.StatusCode);
        using var binary = new ByteArrayContent([0, 1, 2, 255]) { Headers = { ContentType = new("application/octet-stream") } };
        using var refused = await op.Http.PostAsync("/conversations/paste", binary);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        var (slightly, body) = await op.TryPasteAsync(new string('a', (5 * 1024 * 1024) + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, slightly);
        Assert.Contains("5 MB", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("DELETE", "/conversations/paste", 405)]
    [InlineData("GET", "/replies/999999999", 404)]
    [InlineData("GET", "/replies?limit=0", 400)]
    [InlineData("GET", "/replies?cursor=zzz", 400)]
    [InlineData("GET", "/internal/context", 404)]
    public async Task Every_failure_is_a_problem_document_with_a_sentence(string method, string path, int expected)
    {
        using var op = await platform.SignInAsync();
        using var response = await op.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(expected, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.NotEmpty(body.RootElement.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_shown()
    {
        using var client = platform.Anonymous();
        foreach (var path in new[] { "/conversations", "/replies", "/subscribers", "/personas", "/diaries", "/mental-state" })
        {
            using var response = await client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, response.StatusCode));
            Assert.Contains("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Swagger_describes_every_service_in_snake_case()
    {
        using var client = platform.Anonymous();
        foreach (var document in new[] { "identity", "messaging", "persona" })
        {
            using var json = JsonDocument.Parse(await client.GetStringAsync($"/swagger/{document}/swagger.json"));
            Assert.NotEmpty(json.RootElement.GetProperty("paths").EnumerateObject());
            var schemas = json.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject();
            Assert.All(
                schemas.Where(s => s.Name != "ProblemDetails" && s.Value.TryGetProperty("properties", out _)).SelectMany(s => s.Value.GetProperty("properties").EnumerateObject()),
                p => Assert.Equal(p.Name.ToLowerInvariant(), p.Name));
        }

        Assert.Contains("swagger", await client.GetStringAsync("/swagger/index.html"), StringComparison.OrdinalIgnoreCase);
    }
}

public sealed class SpineInOneProcess(Topologies.AllInOnePlatform platform) : SpineScenarios(platform), IClassFixture<Topologies.AllInOnePlatform>;

public sealed class SpineDistributed(Topologies.DistributedPlatform platform) : SpineScenarios(platform), IClassFixture<Topologies.DistributedPlatform>;
