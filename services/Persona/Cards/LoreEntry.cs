using System.Text.Json;
using InfluencerPlatform.Persona.Diaries;

namespace InfluencerPlatform.Persona.Cards;

/// <summary>A lorebook entry: a piece of the character's world that certain words call up.</summary>
/// <param name="Keys">Words that trigger it, unless they are patterns.</param>
/// <param name="IsEnabled">A disabled one is kept and never shown.</param>
/// <param name="Raw">As it was in the card.</param>
internal sealed record LoreEntry(string Title, string Content, IReadOnlyList<string> Keys, bool HasPatterns, bool IsEnabled, string Raw)
{
    private const int MostKeys = 50;

    public static LoreEntry Read(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object) throw ServiceDefaults.Errors.Refusal.BadRequest("A lorebook entry must be an object.", "character_book.entries");
        var keys = CardReader.Texts(entry, "keys", MostKeys, 100);
        // Read once here, so that a wrong type is refused now and not met later.
        CardReader.Texts(entry, "secondary_keys", MostKeys, 100);
        CardReader.Flag(entry, "selective", false);
        CardReader.Flag(entry, "constant", false);
        var content = CardReader.Text(entry, "content", 100_000).Trim();
        string[] names = [CardReader.Text(entry, "name", 10_000), CardReader.Text(entry, "comment", 10_000), keys.FirstOrDefault() ?? "", "Lore"];
        var title = Array.Find(names, n => !string.IsNullOrWhiteSpace(n))!.Trim();
        return new(
            title[..Math.Min(200, title.Length)], content, keys, CardReader.Flag(entry, "use_regex", false), CardReader.Flag(entry, "enabled", true), entry.GetRawText());
    }

    public DiaryContent ToContent(DateOnly day) =>
        // Patterns are kept for the export and never run; such an entry is found by its text.
        new(Title, day, Content, null, null, ["lore"], HasPatterns ? [] : Keys, null, null, IsEnabled);
}

/// <summary>What a stored lorebook entry asks of a message.</summary>
internal static class LoreRules
{
    /// <summary>A selective entry needs one of its second keys besides.</summary>
    public static bool IsTriggered(string lore, IReadOnlySet<string> phrases)
    {
        using var entry = JsonDocument.Parse(lore);
        if (!CardReader.Flag(entry.RootElement, "selective", false)) return true;
        var second = CardReader.Texts(entry.RootElement, "secondary_keys", 1000, 10_000);
        return second.Count == 0 || second.Exists(k => phrases.Contains(Words.Phrase(k)));
    }

    /// <summary>A constant entry is always told.</summary>
    public static bool IsConstant(string lore)
    {
        using var entry = JsonDocument.Parse(lore);
        return CardReader.Flag(entry.RootElement, "constant", false);
    }
}
