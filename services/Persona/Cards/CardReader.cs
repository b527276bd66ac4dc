using System.Text.Json;
using System.Text.RegularExpressions;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Persona.Cards;

/// <summary>Reads a Character Card V1, V2 or V3 from JSON. A card comes from strangers: everything about it is checked and bounded.</summary>
internal static partial class CardReader
{
    public const int MostBytes = 1024 * 1024;
    private const int MostEntries = 1000;

    /// <summary>A card is kept inside other JSON, whose own depth is bounded.</summary>
    private const int MostDepth = 20;

    public static Card Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > MostBytes) throw Refusal.TooLarge("The card is larger than 1 MB.");
        var root = Parse(json);
        if (root.ValueKind != JsonValueKind.Object) throw Bad("The card is not a JSON object.");
        Check(root);
        var spec = Text(root, "spec", 100);
        var data = spec switch
        {
            "chara_card_v2" or "chara_card_v3" => root.TryGetProperty("data", out var inner) && inner.ValueKind == JsonValueKind.Object
                ? inner
                : throw Bad("The card has no data object.", "data"),
            // The first version had neither.
            "" when root.TryGetProperty("name", out _) => root,
            "" => throw Bad("This is no character card: it has neither spec nor name."),
            _ => throw Bad($"Cards of the kind {spec[..Math.Min(spec.Length, 40)]} are not known; chara_card_v2 and chara_card_v3 are.", "spec"),
        };
        return new(
            Name(data), Aliases(data), Text(data, "description", 20_000), Text(data, "personality", 20_000), Text(data, "scenario", 10_000),
            Text(data, "first_mes", 10_000), Text(data, "mes_example", 20_000), Entries(data), data.Clone());
    }

    private static void Check(JsonElement root)
    {
        try
        {
            RefuseScript(root);
        }
        catch (InvalidOperationException)
        {
            // Half a character, escaped: valid JSON, but no text.
            throw Bad("The card contains broken characters.");
        }
    }

    private static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
            var element = JsonElement.ParseValue(ref reader);
            return reader.Read() ? throw Bad("There is something after the card's end.") : element;
        }
        catch (JsonException exception)
        {
            throw Bad(exception.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
                ? $"The card is nested more than {MostDepth} levels deep."
                : $"The card is not valid JSON (line {exception.LineNumber + 1}).");
        }
    }

    private static string Name(JsonElement data) => Text(data, "name", 100).Trim() is { Length: > 0 } name ? name : throw Bad("The card has no name.", "name");

    private static List<string> Aliases(JsonElement data) => Text(data, "nickname", 100).Trim() is { Length: > 0 } nickname ? [nickname] : [];

    private static List<LoreEntry> Entries(JsonElement data)
    {
        if (!data.TryGetProperty("character_book", out var book) || book.ValueKind == JsonValueKind.Null) return [];
        if (book.ValueKind != JsonValueKind.Object) throw Bad("character_book must be an object.", "character_book");
        if (!book.TryGetProperty("entries", out var entries) || entries.ValueKind != JsonValueKind.Array) throw Bad("character_book has no list of entries.", "character_book.entries");
        if (entries.GetArrayLength() > MostEntries) throw Refusal.TooLarge($"The lorebook has more than {MostEntries} entries.");
        return [.. entries.EnumerateArray().Select(LoreEntry.Read).Where(e => e.Content.Length > 0)];
    }

    /// <summary>A text field; absent and null are empty.</summary>
    public static string Text(JsonElement from, string name, int most)
    {
        if (!from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return "";
        if (value.ValueKind != JsonValueKind.String) throw Bad($"{name} must be a text.", name);
        var text = value.GetString()!.Replace("\0", "", StringComparison.Ordinal);
        return text.Length <= most ? text : throw Refusal.TooLarge($"{name} has more than {most} characters.");
    }

    public static List<string> Texts(JsonElement from, string name, int most, int longest)
    {
        if (!from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String)) throw Bad($"{name} must be a list of texts.", name);
        var texts = value.EnumerateArray().Select(v => v.GetString()!.Trim()).Where(t => t.Length > 0).ToList();
        return texts.Count <= most && texts.TrueForAll(t => t.Length <= longest) ? texts : throw Refusal.TooLarge($"{name} takes at most {most} entries of at most {longest} characters.");
    }

    public static bool Flag(JsonElement from, string name, bool otherwise) =>
        !from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? otherwise : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Bad($"{name} must be true or false.", name),
        };

    /// <summary>Nothing of a card is ever run, but it is shown in browsers: what could only be meant to run is not let in.</summary>
    private static void RefuseScript(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    RefuseScript(property.Name);
                    RefuseScript(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) RefuseScript(item);
                break;
            case JsonValueKind.String:
                RefuseScript(element.GetString()!);
                break;
        }
    }

    private static void RefuseScript(string text)
    {
        if (Script().IsMatch(text)) throw Bad("The card contains script, which is not let in.");
    }

    private static Refusal Bad(string sentence, string? field = null) => Refusal.BadRequest(sentence, field);

    [GeneratedRegex(@"<\s*/?\s*(script|iframe|object|embed)\b|javascript\s*:|<[^<>]*\son[a-z]+\s*=", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Script();
}

/// <param name="Data">All of the card as it came, for what we do not use.</param>
internal sealed record Card(
    string Name, IReadOnlyList<string> Aliases, string Description, string Personality, string Scenario, string FirstMessage, string ExampleDialogue,
    IReadOnlyList<LoreEntry> Entries, JsonElement Data);
