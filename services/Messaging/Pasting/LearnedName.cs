using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>What the persona is called in chats of one source, as an operator once said.</summary>
public sealed class LearnedName(long? personaId, string source, string nameKey, string name, DateTime learnedAt)
{
    public long Id { get; private set; }

    /// <summary>Null while no persona was known.</summary>
    public long? PersonaId { get; private set; } = personaId;

    /// <summary>Such as <c>whatsapp</c>; empty when unknown.</summary>
    public string Source { get; private set; } = source;

    /// <summary>The name without case and accents.</summary>
    public string NameKey { get; private set; } = nameKey;

    public string Name { get; private set; } = name;

    public DateTime LearnedAt { get; private set; } = learnedAt;
}

internal static class LearnedNames
{
    private static readonly Func<MessagingDb, string, IAsyncEnumerable<LearnedName>> OfSource = EF.CompileAsyncQuery(
        (MessagingDb db, string source) => db.LearnedNames.AsTracking().Where(n => n.Source == source));

    /// <summary>Keeps what the operator has just said, and drops what it contradicts. Runs inside the write of the paste.</summary>
    public static async Task RememberAsync(MessagingDb db, ReadPaste read, DateTime now, CancellationToken token)
    {
        var said = read.Conversations.Where(c => c.RolesGiven).ToList();
        var source = read.Source ?? "";
        // The same operator says the same of every chat.
        if (said.TrueForAll(c => IsKnown(c, read.Learned, source))) return;
        var known = await OfSource(db, source).ToListAsync(token);
        foreach (var conversation in said)
        {
            var other = KeyOfOther(conversation);
            foreach (var wrong in known.Where(n => n.PersonaId == conversation.PersonaId && n.NameKey == other).ToList())
            {
                known.Remove(wrong);
                db.Remove(wrong);
            }

            foreach (var name in NamesIn(conversation))
            {
                var key = Names.Fold(name);
                if (known.Exists(n => n.PersonaId == conversation.PersonaId && n.NameKey == key)) continue;
                var learned = new LearnedName(conversation.PersonaId, source, key, name, now);
                known.Add(learned);
                db.Add(learned);
            }
        }
    }

    private static bool IsKnown(ReadConversation said, IReadOnlyList<LearnedName> learned, string source)
    {
        var keys = learned.Where(n => n.Source == source && n.PersonaId == said.PersonaId).Select(n => n.NameKey).ToHashSet();
        return (KeyOfOther(said) is not { } other || !keys.Contains(other)) && NamesIn(said).All(name => keys.Contains(Names.Fold(name)));
    }

    private static string? KeyOfOther(ReadConversation conversation) => conversation.Roles.Subscriber is { } subscriber ? Names.Fold(subscriber) : null;

    private static IEnumerable<string> NamesIn(ReadConversation conversation) => conversation.Roles.PersonaAuthors.Where(a => !Names.IsSelf(a));
}
