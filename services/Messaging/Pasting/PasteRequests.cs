using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Messaging.Conversations;

namespace InfluencerPlatform.Messaging.Pasting;

/// <param name="Text">The chat as copied.</param>
/// <param name="PersonaId">Whose chat it is; by default the persona whose name is in it, else the default persona.</param>
/// <param name="PersonaName">As the persona is called in this chat, when that is none of its names.</param>
/// <param name="Channel">Where it was copied from, such as instagram.</param>
/// <param name="SubscriberId">Whose chat it is, when that is known.</param>
/// <param name="TimeZone">IANA name of the zone that the times are in; UTC by default.</param>
/// <param name="Answers">Answers to the questions of a 409, by question id.</param>
/// <param name="Count">How many candidates are wanted, 1 to 5.</param>
/// <param name="Instruction">A steer for the draft, such as "shorter".</param>
public sealed record PasteRequest(
    [property: Required(AllowEmptyStrings = true, ErrorMessage = "text is required.")] string Text,
    long? PersonaId = null,
    [property: MaxLength(200, ErrorMessage = "persona_name may have at most 200 characters.")] string? PersonaName = null,
    [property: RegularExpression("^[a-z][a-z0-9_-]{0,31}$", ErrorMessage = "channel is a short lower-case word such as instagram.")] string? Channel = null,
    long? SubscriberId = null,
    [property: MaxLength(64, ErrorMessage = "time_zone may have at most 64 characters.")] string? TimeZone = null,
    IReadOnlyDictionary<string, string>? Answers = null,
    [property: Range(1, 5, ErrorMessage = "count must be from 1 to 5.")] int? Count = null,
    [property: MaxLength(1000, ErrorMessage = "An instruction may have at most 1000 characters.")] string? Instruction = null);

/// <summary>What became of a paste.</summary>
/// <param name="MessagesAdded">New in this conversation.</param>
/// <param name="MessagesSkipped">Already there.</param>
/// <param name="ReplyId">The draft that answers the newest message; null when the subscriber did not write it.</param>
/// <param name="Conversations">One object per conversation when the paste held several; the fields above are then the first one's.</param>
/// <param name="Skipped">Chats of a file that were left out, such as groups.</param>
/// <param name="ImportId">Set for a long paste, which is imported in the background: <c>GET /imports/{id}</c> tells how far it is. The fields above are empty then.</param>
public sealed record PasteResponse(
    long? ConversationId, long? SubscriberId, int MessagesAdded, int MessagesSkipped, long? ReplyId, IReadOnlyList<PastedConversation>? Conversations,
    IReadOnlyList<SkippedChat>? Skipped, long? ImportId);

public sealed record PastedConversation(long ConversationId, long SubscriberId, int MessagesAdded, int MessagesSkipped, long? ReplyId);

/// <summary>A chat that is not with one subscriber.</summary>
public sealed record SkippedChat(string? Title, int Messages, string Reason);

/// <summary>What a paste would become.</summary>
/// <param name="Verified">False when the format is not described by any public source.</param>
/// <param name="Questions">To be answered in <c>answers</c> when saving.</param>
/// <param name="Skipped">Chats of a file that would be left out, such as groups.</param>
/// <param name="Import">Saving it would be a background import.</param>
public sealed record PastePreviewResponse(
    string Format, double Confidence, bool Verified, IReadOnlyList<PreviewConversation> Conversations, IReadOnlyList<PasteQuestion> Questions,
    IReadOnlyList<SkippedChat> Skipped, bool Import);

/// <param name="Persona">The author taken for the persona.</param>
/// <param name="Subscriber">The author taken for the subscriber.</param>
/// <param name="SubscriberId">The known subscriber it matches; null for a new one.</param>
/// <param name="MatchedBy"><c>subscriber_id</c>, <c>answer</c>, <c>phone</c>, <c>handle</c> or <c>messages</c>.</param>
public sealed record PreviewConversation(
    string? Title, string? Persona, string? Subscriber, long? PersonaId, long? SubscriberId, long? ConversationId, string? MatchedBy,
    int MessagesNew, int MessagesKnown, IReadOnlyList<PreviewMessage> Messages, IReadOnlyList<ParsedLine> SystemLines, IReadOnlyList<ParsedLine> Leftovers)
{
    internal static PreviewConversation From(ReadConversation read, SubscriberMatch match)
    {
        var steps = match.Compared.Merge.Steps;
        return new(
            read.Parsed.Title, read.Roles.Persona, read.Roles.Subscriber, read.PersonaId, match.SubscriberId, match.ConversationId, match.By,
            steps.Count(s => s is MergeStep.New), steps.Count(s => s is not MergeStep.New),
            [.. read.Parsed.Messages.Zip(steps, (m, step) => new PreviewMessage(
                m.Line, m.Author, read.IsPersona(m) ? SenderTypes.Ai : SenderTypes.Subscriber, m.Timestamp, m.Text, m.Attachments, step switch
                {
                    MergeStep.New => "new",
                    MergeStep.ExistingEdited => "edited",
                    MergeStep.ExistingDeleted => "deleted",
                    _ => "known",
                }))],
            read.Parsed.SystemLines, read.Parsed.Leftovers);
    }
}

/// <param name="SenderType"><c>subscriber</c> or <c>ai</c>.</param>
/// <param name="State"><c>new</c>, <c>known</c>, <c>edited</c> or <c>deleted</c>.</param>
public sealed record PreviewMessage(
    int Line, string? Author, string SenderType, DateTime? Timestamp, string Text, IReadOnlyList<string> Attachments, string State);
