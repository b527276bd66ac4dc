using InfluencerPlatform.Contracts;
using InfluencerPlatform.Prompting;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

public sealed record WhyPersona(long PersonaId, string Name, string DisclosurePolicy, string Language);

/// <param name="Included">False when there was no room for it in the prompt.</param>
public sealed record WhyItem(string Kind, long Id, string Title, string Text, string Why, bool Included);

/// <summary>The part of the conversation that the model was given.</summary>
public sealed record WhyHistory(long? FromMessageId, long? ToMessageId, int Messages);

public sealed record WhyRound(
    int Round, string? Instruction, string Model, int PromptVersion, string Fingerprint, DateTime RequestedAt, DateTime GeneratedAt, long Milliseconds,
    int PromptTokens, int CompletionTokens, decimal Cost, bool Replayable);

/// <summary>Exactly what went into a draft; what is null is no longer stored, because a message that went in was deleted.</summary>
/// <param name="Knowledge">Diary entries and memories that were chosen, and why.</param>
/// <param name="Rounds">Every time it was written, the newest last.</param>
public sealed record ReplyWhyResponse(
    long ReplyId, ReplyMode Mode, string? Safety, IReadOnlyList<ReplyFlag> Flags, WhyPersona? Persona, MoodState? Mood, DateOnly? Today,
    PersonalizationSettings? Personalization, IReadOnlyList<WhyItem> Knowledge, WhyHistory? History, string? Instruction, string? Model, ReplyPrompt? Prompt,
    int PromptTokens, int CompletionTokens, decimal Cost, long? ModelMilliseconds, DateTime RequestedAt, DateTime? GeneratedAt,
    IReadOnlyList<CandidateResponse> Candidates, IReadOnlyList<WhyRound> Rounds);

/// <param name="Equal">True when composing the stored inputs again gave the very prompt that the model was given.</param>
/// <param name="Version">Of the composing function then.</param>
/// <param name="CurrentVersion">Of the composing function now; another one may compose another prompt.</param>
public sealed record ReplayResponse(
    long ReplyId, int Round, bool Equal, string StoredFingerprint, string Fingerprint, int Version, int CurrentVersion, IReadOnlyList<PromptMessage> Messages);

/// <summary>Explains a draft, and composes its prompt again from what is stored.</summary>
internal static class ReplyWhy
{
    public static void MapReplyWhy(this RouteGroupBuilder replies)
    {
        replies.MapGet("/{replyId:long}/why", WhyAsync).WithSummary("Exactly what went into the draft.").ProducesProblem(404);
        replies.MapPost("/{replyId:long}/replay", ReplayAsync).WithSummary("Composes the prompt again from the stored inputs, and says whether it is the same.")
            .ProducesProblem(404).ProducesProblem(409).WithMetadata(new NeverReplayed());
    }

    private static async Task<Ok<ReplyWhyResponse>> WhyAsync(MessagingDb db, long replyId, CancellationToken token)
    {
        var reply = await ReplyEndpoints.FindAsync(db, replyId, token);
        var rounds = await db.ReplyRounds.AsNoTracking().Where(r => r.ReplyId == replyId).OrderBy(r => r.Round).ToListAsync(token);
        var inputs = rounds.LastOrDefault()?.Inputs;
        var (context, history) = (inputs?.Context, inputs?.Request.History);
        return TypedResults.Ok(new ReplyWhyResponse(
            reply.ReplyId, reply.Mode, reply.Safety, reply.Flags,
            context?.Persona is { } p ? new(p.PersonaId, p.Name, p.DisclosurePolicy, p.Language) : null, context?.Mood, context?.Today, context?.Personalization,
            Knowledge(context, reply.Prompt), history is null ? null : new(history.FirstOrDefault()?.MessageId, history.LastOrDefault()?.MessageId, history.Count),
            reply.Instruction, reply.Model, reply.Prompt, reply.PromptTokens, reply.CompletionTokens, reply.Cost, reply.ModelMilliseconds, reply.RequestedAt,
            reply.GeneratedAt, ReplyResponse.From(reply).Candidates,
            rounds.ConvertAll(r => new WhyRound(
                r.Round, r.Instruction, r.Model, r.PromptVersion, r.Fingerprint, r.RequestedAt, r.GeneratedAt, r.Milliseconds, r.PromptTokens, r.CompletionTokens, r.Cost,
                r.Inputs is not null))));
    }

    private static List<WhyItem> Knowledge(PersonaContext? context, ReplyPrompt? prompt)
    {
        var went = (prompt?.Sources ?? []).Select(s => (s.Kind, s.Id)).ToHashSet();
        if (context is null) return [.. (prompt?.Sources ?? []).Where(s => s.Kind is "diary" or "memory").Select(s => new WhyItem(s.Kind, s.Id, s.Title, s.Title, s.Why, true))];
        return
        [
            .. context.Diary.Select(d => new WhyItem("diary", d.DiaryId, d.Title, d.Text, d.Why, went.Contains(("diary", d.DiaryId)))),
            .. context.Memories.Select(m => new WhyItem("memory", m.MemoryId, m.Kind, m.Text, m.Why, went.Contains(("memory", m.MemoryId)))),
        ];
    }

    /// <param name="round">The newest by default.</param>
    private static async Task<Ok<ReplayResponse>> ReplayAsync(MessagingDb db, long replyId, int? round, CancellationToken token)
    {
        await ReplyEndpoints.FindAsync(db, replyId, token);
        var stored = await db.ReplyRounds.AsNoTracking().Where(r => r.ReplyId == replyId && (round == null || r.Round == round))
            .OrderByDescending(r => r.Round).FirstOrDefaultAsync(token) ?? throw Refusal.Conflict("This reply has not been written yet, or has no such round.");
        var inputs = stored.Inputs ?? throw Refusal.Conflict("What this reply was composed from is no longer stored.");
        var prompt = PromptComposer.Compose(inputs);
        return TypedResults.Ok(new ReplayResponse(
            replyId, stored.Round, prompt.Fingerprint == stored.Fingerprint, stored.Fingerprint, prompt.Fingerprint, stored.PromptVersion, prompt.Version, prompt.Messages));
    }
}
