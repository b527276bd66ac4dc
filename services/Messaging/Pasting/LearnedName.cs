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
        if (said.Count == 0) return;
        var source = read.Source ?? "";
        var known = await OfSource(db, source).ToListAsync(token);
        foreach (var conversation in said)
        {
            var other = conversation.Roles.Subscriber is { } subscriber ? Names.Fold(subscriber) : null;
            foreach (var wrong in known.Where(n => n.PersonaId == conversation.PersonaId && n.NameKey == other).ToList())
            {
                known.Remove(wrong);
                db.Remove(wrong);
            }

            foreach (var name in conversation.Roles.PersonaAuthors.Where(a => !Names.IsSelf(a)))
            {
                var key = Names.Fold(name);
                if (known.Exists(n => n.PersonaId == conversation.PersonaId && n.NameKey == key)) continue;
                var learned = new LearnedName(conversation.PersonaId, source, key, name, now);
                known.Add(learned);
                db.Add(learned);
            }
        }
    }
}
