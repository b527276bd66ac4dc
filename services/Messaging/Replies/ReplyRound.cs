using InfluencerPlatform.Contracts;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>How one round of a reply came about: what went in, word for word, and what it took.</summary>
internal sealed class ReplyRound
{
    private ReplyRound()
    {
    }

    public ReplyRound(Reply reply, ReplyGenerated result)
    {
        (ReplyId, Round, Instruction, RequestedAt, GeneratedAt) = (reply.ReplyId, result.Round, reply.Instruction, reply.RequestedAt, result.At);
        (Model, PromptVersion, Fingerprint, Inputs) = (result.Model, result.Prompt.Version, result.Prompt.Fingerprint, result.Inputs);
        (Milliseconds, PromptTokens, CompletionTokens, Cost) =
            (result.Usage.Milliseconds, result.Usage.PromptTokens, result.Usage.CompletionTokens, result.Usage.Cost);
    }

    public long ReplyId { get; private set; }

    public int Round { get; private set; }

    public string? Instruction { get; private set; }

    public string Model { get; private set; } = "";

    public int PromptVersion { get; private set; }

    public string Fingerprint { get; private set; } = "";

    /// <summary>Null when a message that went in was deleted since, or the worker did not tell.</summary>
    public ReplyInputs? Inputs { get; private set; }

    public DateTime RequestedAt { get; private set; }

    public DateTime GeneratedAt { get; private set; }

    public long Milliseconds { get; private set; }

    public int PromptTokens { get; private set; }

    public int CompletionTokens { get; private set; }

    /// <summary>In US dollars.</summary>
    public decimal Cost { get; private set; }

    public static async Task<ReplyInputs?> NewestInputsAsync(MessagingDb db, long replyId, CancellationToken token) =>
        db.ChangeTracker.Entries<ReplyRound>().Select(e => e.Entity).Where(r => r.ReplyId == replyId).MaxBy(r => r.Round)?.Inputs
        ?? await db.ReplyRounds.AsNoTracking().Where(r => r.ReplyId == replyId).OrderByDescending(r => r.Round).Select(r => r.Inputs).FirstOrDefaultAsync(token);

    /// <summary>Of whichever reply of the persona's was written last and still has them.</summary>
    public static Task<ReplyInputs?> NewestInputsOfPersonaAsync(MessagingDb db, long? personaId, CancellationToken token) =>
        db.ReplyRounds.AsNoTracking().Where(r => r.Inputs != null)
            .Where(r => db.Replies.Any(x => x.ReplyId == r.ReplyId && db.Conversations.Any(c => c.ConversationId == x.ConversationId && c.PersonaId == personaId)))
            .OrderByDescending(r => r.ReplyId).Select(r => r.Inputs).FirstOrDefaultAsync(token);

    /// <summary>A text that is deleted is deleted here too: what was composed from it goes.</summary>
    public static async Task ForgetAsync(MessagingDb db, long conversationId, DateTime since, CancellationToken token)
    {
        var replies = db.Replies.Where(r => r.ConversationId == conversationId && r.CreatedAt >= since);
        await db.ReplyRounds.Where(r => replies.Any(x => x.ReplyId == r.ReplyId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Inputs, (ReplyInputs?)null), token);
        await replies.ExecuteUpdateAsync(set => set.SetProperty(r => r.Prompt, (ReplyPrompt?)null), token);
    }
}
