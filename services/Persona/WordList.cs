using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfluencerPlatform.Persona;

/// <summary>A list of words; older clients send one string with commas instead.</summary>
internal sealed class WordList : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        IEnumerable<string> words = reader.TokenType == JsonTokenType.String
            ? reader.GetString()!.Split(',')
            : JsonSerializer.Deserialize<List<string>>(ref reader, options) ?? [];
        return [.. words.Select(w => w?.Trim() ?? "").Where(w => w.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);
}

/// <summary>Bounds the number of words and the length of each.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class WordsAttribute(int most = 50, int longest = 100) : System.ComponentModel.DataAnnotations.ValidationAttribute
{
    public override bool IsValid(object? value) => value is not IReadOnlyList<string> words || (words.Count <= most && words.All(w => w.Length <= longest));

    public override string FormatErrorMessage(string name) => $"{name} takes at most {most} entries of at most {longest} characters.";
}
