using System.Text.Json.Serialization;
using InfluencerPlatform.Messaging.Projections;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>A chat of a paste with its roles.</summary>
/// <param name="Index">Its number among several, from 1; 0 when it is the only one.</param>
/// <param name="RolesGiven">The operator said who the persona is.</param>
internal sealed record ReadConversation(
    int Index, ParsedConversation Parsed, SpeakerRoles Roles, long? PersonaId, bool RolesGiven, IReadOnlyList<PasteQuestion> Questions)
{
    public bool IsPersona(ParsedMessage message) => Roles.IsPersona(message.Author);

    [JsonIgnore]
    public IReadOnlyList<IncomingMessage> Incoming => field ??=
        [.. Parsed.Messages.Select(m => new IncomingMessage(Roles.IsPersona(m.Author), Text(m), m.Timestamp, m.Deleted, m.Edited))];

    /// <summary>An attachment without words is shown by its name.</summary>
    public static string Text(ParsedMessage m) => m.Text.Length > 0 || m.Attachments.Count == 0 ? m.Text : $"[{string.Join(", ", m.Attachments)}]";
}

/// <summary>A paste as read, before anything known is compared with it.</summary>
/// <param name="Skipped">Chats of a file that are not with one subscriber.</param>
internal sealed record ReadPaste(
    ParsedPaste Parsed, string? Source, IReadOnlyList<ReadConversation> Conversations, IReadOnlyList<SkippedChat> Skipped, IReadOnlyList<PasteQuestion> Open)
{
    /// <summary>What was known, when it was read, of the persona's names in other chats.</summary>
    public IReadOnlyList<LearnedName> Learned { get; init; } = [];

    public IEnumerable<PasteQuestion> Questions => Open.Concat(Conversations.SelectMany(c => c.Questions));

    public int Messages => Conversations.Sum(c => c.Parsed.Messages.Count);
}

/// <summary>Reads a paste: parses it, and finds who speaks for whom.</summary>
internal static class PasteReading
{
    private static readonly string[] Sources = ["whatsapp", "telegram", "instagram", "messenger", "discord", "imessage", "signal", "x"];

    private static readonly Func<MessagingDb, IAsyncEnumerable<KnownPersona>> Personas = EF.CompileAsyncQuery(
        (MessagingDb db) => db.KnownPersonas.AsNoTracking().OrderByDescending(p => p.IsDefault).ThenBy(p => p.PersonaId).Where(p => p.IsActive));

    private static readonly Func<MessagingDb, IAsyncEnumerable<LearnedName>> Learned = EF.CompileAsyncQuery((MessagingDb db) => db.LearnedNames.AsNoTracking());

    /// <param name="field">The request's field that the text came in.</param>
    public static async Task<ReadPaste> ReadAsync(MessagingDb db, PasteText text, PasteRequest request, string field, DateTime now, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(text.Text) && text.Parts.Count == 0) throw Refusal.BadRequest("The paste is empty: copy a chat into text.", field);
        var personas = await Personas(db).ToListAsync(token);
        if (request.PersonaId is { } wanted && personas.All(p => p.PersonaId != wanted)) throw Refusal.NotFound($"There is no persona {wanted}.");
        var subscriber = request.SubscriberId is { } id
            ? await db.Subscribers.SingleOrDefaultAsync(s => s.IdSub == id, token) ?? throw Refusal.NotFound("Subscriber not found")
            : null;
        var learned = await Learned(db).ToListAsync(token);
        IReadOnlyList<string> subscriberNames = subscriber is null ? [] : [subscriber.FullName, subscriber.Username];
        var answers = request.Answers ?? new Dictionary<string, string>();
        var zone = TimeZones.Of(request.TimeZone, answers);
        var names = (personas.Count == 0 ? PasteRoles.FirstNames : personas.SelectMany(PasteRoles.NamesOf)).Concat(learned.Select(n => n.Name)).Concat(subscriberNames).Append(request.PersonaName).OfType<string>().ToList();
        var parsed = Parse(text, new PasteOptions(zone, now, answers) { KnownNames = names }, field);
        var chats = parsed.Conversations.Where(c => c.Messages.Count > 0).ToList();
        if (chats.Count == 0) throw Refusal.BadRequest("There is no message in this paste.", field);
        if (chats.Count > 1 && subscriber is not null)
            throw Refusal.BadRequest($"This paste holds {chats.Count} chats; subscriber_id can name the subscriber of one only.", "subscriber_id");
        var source = request.Channel ?? Sources.FirstOrDefault(s => parsed.Format.StartsWith(s, StringComparison.Ordinal));
        var roles = new PasteRoles(
            personas, [.. learned.Where(n => n.Source == (source ?? ""))], request, subscriberNames, answers, chats.Count > 1 ? PasteRoles.Owner(chats) : null);
        var read = chats.Select((c, index) => roles.Resolve(c, chats.Count == 1 ? 0 : index + 1)).ToList();
        // One group chat among the chats of an account does not keep the others out.
        if (read.TrueForAll(c => c.Roles.Refusal is not null)) throw Refusal.BadRequest(read[0].Roles.Refusal!, field);
        return new(
            parsed, source, read.FindAll(c => c.Roles.Refusal is null),
            [.. read.Where(c => c.Roles.Refusal is not null).Select(c => new SkippedChat(c.Parsed.Title, c.Parsed.Messages.Count, c.Roles.Refusal!))],
            [.. parsed.Questions, .. TimeZones.Ask(parsed, zone, now)]) { Learned = learned };
    }

    /// <summary>Parses, and answers what cannot be read as the API does.</summary>
    public static ParsedPaste Parse(PasteText text, PasteOptions options, string field)
    {
        try
        {
            return PasteParser.Parse(text, options);
        }
        catch (PasteRefusedException refused)
        {
            throw refused.ToRefusal(field);
        }
    }
}

/// <summary>Questions of one chat among several carry its number: <c>who_is_persona.3</c>.</summary>
internal static class QuestionIds
{
    public static string For(string id, int index) => index == 0 ? id : $"{id}.{index}";

    /// <summary>An answer without a number answers for all.</summary>
    public static bool Belongs(string id, int index) => !id.Contains('.', StringComparison.Ordinal) || id.EndsWith($".{index}", StringComparison.Ordinal);

    public static string Plain(string id) => id.Split('.')[0];
}
