using System.Text.Json;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.Messaging.Tests.Recorded;

/// <summary>A call that an existing client makes, and what it expects: <c>$time</c>, <c>$number</c>, <c>$any</c>, ... stand for any such value,
/// <c>$more</c> at a list's end for further rows, <c>{name}</c> for what an earlier call saved.</summary>
public sealed record RecordedCall(
    string Label, string? As, string Method, string Path, JsonElement? Body, string? File, int Status, JsonElement Expect, Dictionary<string, string>? Save,
    int? RecordedStatus, string? Deviation)
{
    public static List<RecordedCall> Load(string name) => JsonSerializer.Deserialize<List<RecordedCall>>(
        System.IO.File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Recorded", name + ".json")), ServiceDefaults.Json.JsonDefaults.Options)!;

    public static string Fill(string text, IReadOnlyDictionary<string, string> known) =>
        Regex.Replace(text, @"\{(\w+)\}", match => known.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);

    /// <summary>The body, with a placeholder that is a whole value becoming a number where it is one.</summary>
    public static string FillJson(JsonElement body, IReadOnlyDictionary<string, string> known) =>
        Fill(Regex.Replace(body.GetRawText(), "\"\\{(\\w+)\\}\"", match => known.TryGetValue(match.Groups[1].Value, out var value) && long.TryParse(value, out _) ? value : match.Value), known);
}

internal static partial class Expectation
{
    /// <summary>Where an answer is not as expected; empty when it is. Members that are not named may be there.</summary>
    public static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, IReadOnlyDictionary<string, string> known, string at = "$")
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                    foreach (var difference in actual.TryGetProperty(member.Name, out var value)
                        ? Differences(member.Value, value, known, $"{at}.{member.Name}")
                        : [$"{at}.{member.Name} is missing"]) yield return difference;
                break;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array:
                var rows = expected.EnumerateArray().ToList();
                var more = rows is [.., { ValueKind: JsonValueKind.String } last] && last.GetString() == "$more";
                if (more) rows.RemoveAt(rows.Count - 1);
                var count = actual.GetArrayLength();
                if (more ? count <= rows.Count : count != rows.Count) yield return $"{at} has {count} rows instead of {rows.Count}{(more ? " and more" : "")}";
                else
                    for (var i = 0; i < rows.Count; i++)
                        foreach (var difference in Differences(rows[i], actual[i], known, $"{at}[{i}]")) yield return difference;
                break;
            case JsonValueKind.String:
                if (!Fits(expected.GetString()!, actual, known)) yield return $"{at} is {actual} instead of {RecordedCall.Fill(expected.GetString()!, known)}";
                break;
            default:
                if (!JsonElement.DeepEquals(expected, actual)) yield return $"{at} is {actual} instead of {expected}";
                break;
        }
    }

    private static bool Fits(string expected, JsonElement actual, IReadOnlyDictionary<string, string> known) => expected switch
    {
        "$any" => true,
        "$number" => actual.ValueKind == JsonValueKind.Number,
        "$bool" => actual.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "$time" => actual.ValueKind == JsonValueKind.String && Time().IsMatch(actual.GetString()!),
        "$uuid" => actual.ValueKind == JsonValueKind.String && actual.TryGetGuid(out _),
        "$url" => actual.ValueKind == JsonValueKind.String && Url().IsMatch(actual.GetString()!),
        _ => actual.ToString() == RecordedCall.Fill(expected, known),
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^/media/(images|documents)/[0-9a-f-]{36}\.(png|txt)$")]
    private static partial Regex Url();
}
