using InfluencerPlatform.Messaging.Projections;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>A chat of a paste with its roles.</summary>
internal sealed record ReadConversation(int Index, ParsedConversation Parsed, SpeakerRoles Roles, long? PersonaId, IReadOnlyList<PasteQuestion> Questions)
{
    public bool IsPersona(ParsedMessage message) => Roles.IsPersona(message.Author);

    public IReadOnlyList<IncomingMessage> Incoming { get; } =
        [.. Parsed.Messages.Select(m => new IncomingMessage(Roles.IsPersona(m.Author), Text(m), m.Timestamp, m.Deleted, m.Edited))];

    /// <summary>An attachment without words is shown by its name.</summary>
    public static string Text(ParsedMessage m) => m.Text.Length > 0 || m.Attachments.Count == 0 ? m.Text : $"[{string.Join(", ", m.Attachments)}]";
}

/// <summary>A paste as read, before anything known is compared with it.</summary>
internal sealed record ReadPaste(ParsedPaste Parsed, string? Source, IReadOnlyList<ReadConversation> Conversations)
{
    public IEnumerable<PasteQuestion> Questions => Parsed.Questions.Concat(Conversations.SelectMany(c => c.Questions));
}

/// <summary>Reads a paste: decodes, parses, and finds who speaks for whom.</summary>
internal static class PasteReading
{
    /// <summary>The most characters that are read.</summary>
    public const int MaxText = 5 * 1024 * 1024;

    private static readonly string[] Sources = ["whatsapp", "telegram", "instagram", "messenger", "discord", "imessage", "signal", "x"];

    public static async Task<ReadPaste> ReadAsync(MessagingDb db, PasteText text, PasteRequest request, DateTime now, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(text.Text) && text.Parts.Count == 0) throw Refusal.BadRequest("The paste is empty: copy a chat into text.", "text");
        var personas = await db.KnownPersonas.Where(p => p.IsActive).OrderByDescending(p => p.IsDefault).ThenBy(p => p.PersonaId).ToListAsync(token);
        if (request.PersonaId is { } wanted && personas.All(p => p.PersonaId != wanted)) throw Refusal.NotFound($"There is no persona {wanted}.");
        var subscriber = request.SubscriberId is { } id
            ? await db.Subscribers.SingleOrDefaultAsync(s => s.IdSub == id, token) ?? throw Refusal.NotFound("Subscriber not found")
            : null;
        IReadOnlyList<string> subscriberNames = subscriber is null ? [] : [subscriber.FullName, subscriber.Username];
        var answers = request.Answers ?? new Dictionary<string, string>();
        try
        {
            var names = personas.SelectMany(NamesOf).Concat(subscriberNames).Append(request.PersonaName).OfType<string>().ToList();
            var parsed = PasteParser.Parse(text, new PasteOptions(Zone(request.TimeZone), now, answers) { KnownNames = names });
            var conversations = parsed.Conversations.Where(c => c.Messages.Count > 0).ToList();
            if (conversations.Count == 0) throw Refusal.BadRequest("There is no message in this paste.", "text");
            return new(
                parsed, request.Channel ?? Sources.FirstOrDefault(s => parsed.Format.StartsWith(s, StringComparison.Ordinal)),
                [.. conversations.Select((c, index) => Resolve(c, conversations.Count == 1 ? 0 : index + 1, personas, request, subscriberNames, answers))]);
        }
        catch (PasteRefusedException refused)
        {
            throw new Refusal(refused.Status, refused.Line is { } line ? $"Line {line}: {refused.Sentence}" : refused.Sentence, "text");
        }
    }

    private static ReadConversation Resolve(
        ParsedConversation parsed, int index, List<KnownPersona> personas, PasteRequest request, IReadOnlyList<string> subscriberNames,
        IReadOnlyDictionary<string, string> answers)
    {
        var authors = parsed.Messages.Select(m => m.Author).OfType<string>().Distinct().ToList();
        var persona = personas.FirstOrDefault(p => p.PersonaId == request.PersonaId)
            ?? personas.FirstOrDefault(p => authors.Exists(a => NamesOf(p).Any(n => Names.Match(a, n)))) ?? personas.FirstOrDefault();
        var own = answers.Where(a => QuestionIds.Belongs(a.Key, index)).ToDictionary(a => QuestionIds.Plain(a.Key), a => a.Value);
        var roles = Speakers.Resolve(parsed, new(persona is null ? [] : [.. NamesOf(persona)], request.PersonaName, subscriberNames, own));
        if (roles.Refusal is { } refusal) throw Refusal.BadRequest(refusal, "text");
        return new(index, parsed, roles, persona?.PersonaId, [.. roles.Questions.Select(q => q with { Id = QuestionIds.For(q.Id, index) })]);
    }

    private static IEnumerable<string> NamesOf(KnownPersona persona) => persona.Aliases.Prepend(persona.Name);

    private static TimeZoneInfo? Zone(string? name) => name is null ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : throw Refusal.BadRequest($"There is no time zone {name}; use an IANA name such as Europe/Berlin.", "time_zone");
}

/// <summary>Questions of one chat among several carry its number: <c>who_is_persona.3</c>.</summary>
internal static class QuestionIds
{
    public static string For(string id, int index) => index == 0 ? id : $"{id}.{index}";

    /// <summary>An answer without a number answers for all.</summary>
    public static bool Belongs(string id, int index) => !id.Contains('.', StringComparison.Ordinal) || id.EndsWith($".{index}", StringComparison.Ordinal);

    public static string Plain(string id) => id.Split('.')[0];
}
