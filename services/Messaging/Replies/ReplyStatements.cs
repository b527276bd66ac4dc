using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Json;
using InfluencerPlatform.ServiceDefaults.Store;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>A new reply, written by hand and not tracked. A test holds the statement against the model's columns.</summary>
internal static class ReplyStatements
{
    private static readonly Statement Insert = new(
        """
        INSERT INTO replies (mode, safety, flags, flag_names, send_at, send_candidate, automatic, reserved_nanos, reserved_on, reserved_for, conversation_id, message_id, state,
          round, count, instruction, candidates, text, text_edited, text_findings, model, prompt, prompt_fingerprint, prompt_tokens, completion_tokens, cost,
          model_milliseconds, error, superseded_by, sent_message_id, created_at, requested_at, generated_at, decided_at, decided_by, sent_at, attempts, due_at, sequence)
        VALUES (@mode, @safety, @flags, @flag_names, @send_at, @send_candidate, @automatic, @reserved_nanos, @reserved_on, @reserved_for, @conversation_id, @message_id, @state,
          @round, @count, @instruction, @candidates, @text, @text_edited, @text_findings, @model, @prompt, @prompt_fingerprint, @prompt_tokens, @completion_tokens, @cost,
          @model_milliseconds, @error, @superseded_by, @sent_message_id, @created_at, @requested_at, @generated_at, @decided_at, @decided_by, @sent_at, @attempts, @due_at, @sequence)
        RETURNING reply_id
        """);

    public static async Task InsertAsync(MessagingDb db, Reply r, CancellationToken token) => r.Stored(await Insert.InsertAsync(
        db, token, r.Mode.Word(), r.Safety, Json(r.Flags), r.FlagNames, r.SendAt, r.SendCandidate, r.Automatic, r.ReservedNanos, r.ReservedOn, r.ReservedFor, r.ConversationId,
        r.MessageId, r.State.ToString().ToLowerInvariant(), r.Round, r.Count, r.Instruction, Json(r.Candidates), r.Text, r.TextEdited, Json(r.TextFindings), r.Model,
        r.Prompt is null ? null : JsonSerializer.Serialize(r.Prompt, JsonDefaults.Options), r.PromptFingerprint, r.PromptTokens, r.CompletionTokens, r.Cost,
        r.ModelMilliseconds, r.Error, r.SupersededBy, r.SentMessageId, r.CreatedAt, r.RequestedAt, r.GeneratedAt, r.DecidedAt, r.DecidedBy, r.SentAt, r.Attempts, r.DueAt, r.Sequence));

    private static string Json<T>(IReadOnlyList<T> list) => list.Count == 0 ? "[]" : JsonSerializer.Serialize(list, JsonDefaults.Options);
}
