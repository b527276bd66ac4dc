using System.Text.Json.Nodes;
using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.Persona.Personas;

namespace InfluencerPlatform.Persona.Cards;

/// <summary>Writes a persona as a Character Card: what it was imported with, and over it what it is now.</summary>
internal static class CardWriter
{
    /// <summary>Where our own settings travel in a card.</summary>
    public const string Extension = "influencer_platform";

    public static JsonObject Write(PersonaTraits traits, IReadOnlyList<DiaryEntry> lore, int version, DateTime now)
    {
        var data = traits.Card is { } card ? JsonObject.Create(card)! : [];
        (data["name"], data["description"], data["personality"]) = (traits.Name, traits.Description, traits.Personality);
        (data["scenario"], data["first_mes"], data["mes_example"]) = (traits.Scenario, traits.FirstMessage, traits.ExampleDialogue);
        foreach (var text in new[] { "creator_notes", "system_prompt", "post_history_instructions", "creator", "character_version" }) data[text] ??= "";
        data["alternate_greetings"] ??= new JsonArray();
        data["tags"] ??= new JsonArray();
        var extensions = data["extensions"] as JsonObject ?? [];
        extensions[Extension] = Own(traits);
        data["extensions"] = extensions.Parent is null ? extensions : extensions.DeepClone();
        WriteBook(data, lore);
        if (version == 3)
        {
            data["group_only_greetings"] ??= new JsonArray();
            data["modification_date"] = new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds();
            if (traits.Aliases is [var nickname, ..]) data["nickname"] ??= nickname;
        }

        return new() { ["spec"] = $"chara_card_v{version}", ["spec_version"] = $"{version}.0", ["data"] = data };
    }

    private static JsonObject Own(PersonaTraits traits) => new()
    {
        ["aliases"] = new JsonArray([.. traits.Aliases.Select(a => (JsonNode)a)]),
        ["style"] = traits.Style,
        ["disclosure_policy"] = traits.DisclosurePolicy,
        ["language"] = traits.Language,
        ["time_zone"] = traits.TimeZone,
    };

    private static void WriteBook(JsonObject data, IReadOnlyList<DiaryEntry> lore)
    {
        if (lore.Count == 0 && data["character_book"] is null) return;
        var book = data["character_book"] as JsonObject ?? new JsonObject { ["extensions"] = new JsonObject() };
        var entries = new JsonArray();
        foreach (var entry in lore)
        {
            var raw = JsonNode.Parse(entry.Lore!)!.AsObject();
            raw["content"] = entry.StoryContent;
            raw["enabled"] = entry.IsPublic;
            // Patterns are not among the keywords and stay as they were.
            if (entry.Keywords.Count > 0) raw["keys"] = new JsonArray([.. entry.Keywords.Select(k => (JsonNode)k)]);
            entries.Add(raw);
        }

        book["entries"] = entries;
        if (book.Parent is null) data["character_book"] = book;
    }
}
