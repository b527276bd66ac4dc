using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Prompting;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Replies;

/// <summary>A host that may send by itself, with a persona it knows and subscribers who write text messages.</summary>
public class AutoHost : MessagingHost
{
    public const string Small = "good morning Luna! how are you today?";

    private static int last;

    protected override IEnumerable<(string Name, string Value)> Settings =>
        [("Replies:HighestMode", "auto"), ("Replies:TickMilliseconds", "20"), ("Replies:QuietSeconds", "0"), .. More];

    protected virtual IEnumerable<(string Name, string Value)> More => [];

    /// <summary>Tells of the persona, as Persona would.</summary>
    public Task PersonaAsync(ReplyPolicy? policy = null, long revision = 1, long personaId = 1, bool isDefault = true) => DeliverAsync(
        new PersonaChanged(personaId, personaId == 1 ? "Luna" : $"Persona{personaId}", [], isDefault, true, revision, Clock.GetUtcNow().UtcDateTime, policy));

    /// <summary>A new subscriber's conversation on a connected channel.</summary>
    public async Task<long> ChatOnAsync(string channel, long personaId = 1)
    {
        var subscriberId = await SubscriberAsync($"writer{Interlocked.Increment(ref last)}");
        return await Writer.WriteAsync(async (db, token) =>
        {
            var conversation = db.Add(Conversation.WithSubscriber(subscriberId, personaId, channel, null, "A chat", Clock.GetUtcNow().UtcDateTime)).Entity;
            await db.SaveChangesAsync(token);
            return conversation.ConversationId;
        }, TestContext.Current.CancellationToken);
    }

    /// <summary>The subscriber writes; returns the reply that was asked for.</summary>
    public async Task<long?> SaysAsync(long conversationId, string text)
    {
        var answer = await Operator().PostAsync($"/conversations/{conversationId}/messages", new { message_content = text }, 202);
        return answer.GetProperty("reply_id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : null;
    }

    public Task<ReplyRequested> RequestAsync(long? replyId, int round = 1) => Events.WaitForAsync<ReplyRequested>(r => r.ReplyId == replyId && r.Round == round);

    /// <summary>Answers as ReplyWorker with a model would.</summary>
    public Task WriteAsync(ReplyRequested request, string text, decimal cost = 0, string model = "test-model", params LintFinding[] findings) =>
        WriteAsync(new ReplyInputs(request, Context(request.PersonaId ?? 1), 4_000), text, cost, model, findings);

    /// <summary>Answers from these inputs.</summary>
    public Task WriteAsync(ReplyInputs inputs, string text, decimal cost = 0, string model = "test-model", params LintFinding[] findings)
    {
        var request = inputs.Request;
        return DeliverAsync(new ReplyGenerated(
            request.ReplyId, request.Round, request.ConversationId, request.PersonaId ?? 1, request.SubscriberId, [new(text, findings)], model,
            PromptComposer.Compose(inputs), new(100, 20, cost, 1_500), Clock.GetUtcNow().UtcDateTime, inputs));
    }

    /// <summary>The subscriber writes and a draft is written; returns it.</summary>
    public async Task<JsonElement> DraftAsync(long conversationId, string text = Small, string answer = "Good morning you! Sleepy but happy.", params LintFinding[] findings)
    {
        var replyId = await SaysAsync(conversationId, text);
        await WriteAsync(await RequestAsync(replyId), answer, findings: findings);
        return await ReplyAsync(replyId!.Value);
    }

    public Task<JsonElement> ReplyAsync(long replyId) => Operator().GetAsync($"/replies/{replyId}", 200);

    /// <summary>Waits until a change of the reply has been told that came after the one that <paramref name="before"/> shows.</summary>
    public async Task<JsonElement> ChangedAsync(JsonElement before)
    {
        var (replyId, conversationId) = (before.Number("reply_id"), before.Number("conversation_id"));
        var known = await SequenceAsync(replyId);
        await Events.WaitForAsync<ConversationChanged>(c => c.ConversationId == conversationId && c.EntityId == replyId && c.Change == "reply" && c.Sequence > known);
        return await ReplyAsync(replyId);
    }

    public Task<long> SequenceAsync(long replyId) => ReadAsync(db => db.Replies.Where(r => r.ReplyId == replyId).Select(r => r.Sequence).SingleAsync());

    public static IReadOnlyList<string> Flags(JsonElement reply) => [.. reply.GetProperty("flags").EnumerateArray().Select(f => f.Text("flag")!)];

    public static PersonaContext Context(long personaId) => new(
        new(personaId, "Luna", ["Lu"], "A traveller.", "Warm.", "Short.", "", "when-asked", "en"), new(5, "cheerful", "surf", 7.25, 8.1, "reading"),
        new(3, "playful", null, null, [], ["crypto"], null, null), new(2026, 11, 18),
        [new(31, "First surf", new(2026, 11, 17), "I went surfing at dawn.", "Nazaré", ["surf"], "it matches the message")],
        [new(41, "told", "Told them about the surf.", 0.9, new(2026, 11, 17, 8, 0, 0, DateTimeKind.Utc), "it is about surfing")]);
}

/// <summary>Nobody else's pause, budget or modes touch its tests.</summary>
public sealed class SharedAutoHost : AutoHost;
