using System.Text.Json;
using System.Text.Json.Nodes;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Personas;

namespace InfluencerPlatform.Persona.Cards;

internal static class CardMapping
{
    /// <summary>A card's own instructions to models are kept for the export and never reach one: a card is data.</summary>
    public static PersonaTraits ToTraits(Card card)
    {
        var traits = new PersonaTraits
        {
            Name = card.Name,
            Aliases = card.Aliases,
            Description = card.Description,
            Personality = card.Personality,
            Scenario = card.Scenario,
            FirstMessage = card.FirstMessage,
            ExampleDialogue = card.ExampleDialogue,
            Card = WithoutEntries(card.Data),
        };
        return Own(card.Data) is { } own ? WithOwn(traits, own) : traits;
    }

    /// <summary>The lorebook's entries live on as diary entries.</summary>
    private static JsonElement WithoutEntries(JsonElement data)
    {
        var copy = JsonObject.Create(data)!;
        if (copy["character_book"] is JsonObject book) book["entries"] = new JsonArray();
        return JsonSerializer.SerializeToElement(copy);
    }

    private static JsonElement? Own(JsonElement data) =>
        data.TryGetProperty("extensions", out var extensions) && extensions.ValueKind == JsonValueKind.Object
            && extensions.TryGetProperty(CardWriter.Extension, out var own) && own.ValueKind == JsonValueKind.Object
            ? own
            : null;

    private static PersonaTraits WithOwn(PersonaTraits traits, JsonElement own) => traits with
    {
        Aliases = CardReader.Texts(own, "aliases", 20, 100) is { Count: > 0 } aliases ? aliases : traits.Aliases,
        Style = CardReader.Text(own, "style", 10_000),
        DisclosurePolicy = CardReader.Text(own, "disclosure_policy", 20) is { } policy && DisclosurePolicies.All.Contains(policy) ? policy : DisclosurePolicies.WhenAsked,
        Language = CardReader.Text(own, "language", 35) is { Length: > 1 } language && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? language : traits.Language,
        TimeZone = CardReader.Text(own, "time_zone", 64) is { Length: > 0 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : traits.TimeZone,
    };
}
