using System.Text.Json;
using System.Text.RegularExpressions;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>
/// What a model says about a text, taken only when all of it is as it was asked for: later prompts are made of it, and the text may have told the model
/// what to say.
/// </summary>
internal static partial class AnalysisAnswer
{
    private const int Longest = 8_000;

    /// <exception cref="ModelException">It is not what was asked for.</exception>
    public static AnalysisCompleted Read(string answer, AnalysisRequested request, DateTime now)
    {
        var json = Block().Match(answer) is { Success: true } block ? block.Groups["json"].Value : answer;
        if (json.Length > Longest)
            throw Unusable("it is too long");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 });
            var nothing = OfflineAnalyser.Nothing(request, now);
            var root = document.RootElement;
            return request.Kind switch
            {
                "sentiment" => Of(root, "sentiment", "topic") is var said ? nothing with { Sentiment = Sentiment(said), Topic = Topic(said.GetProperty("topic")) } : nothing,
                "diary" => Of(root, "summary", "themes", "keywords", "sentiment") is var said
                    ? nothing with { Summary = Told(said.GetProperty("summary"), 400, request.Text), Themes = Words(said.GetProperty("themes"), 8), Keywords = Words(said.GetProperty("keywords"), 12), Sentiment = Sentiment(said) } : nothing,
                _ => nothing with { Facts = Facts(Of(root, "facts").GetProperty("facts"), request) },
            };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            throw Unusable("it is not the JSON that was asked for", failure);
        }
    }

    /// <summary>The object, if it has these members and no others.</summary>
    private static JsonElement Of(JsonElement value, params ReadOnlySpan<string> members)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() != members.Length)
            throw Unusable("it has other members than were asked for");
        foreach (var member in members)
            if (!value.TryGetProperty(member, out _))
                throw Unusable($"{member} is missing");
        return value;
    }

    private static string Sentiment(JsonElement said) => said.GetProperty("sentiment").GetString() is ("positive" or "neutral" or "negative") and var sentiment
        ? sentiment : throw Unusable("the sentiment is none");

    private static string? Topic(JsonElement topic) => topic.ValueKind == JsonValueKind.Null ? null : Word(topic);

    private static List<string> Words(JsonElement list, int most) => list.GetArrayLength() <= most
        ? [.. list.EnumerateArray().Select(Word).Distinct()] : throw Unusable("a list is too long");

    private static string Word(JsonElement said) => said.GetString() is { } word && Plain().IsMatch(word) ? word.ToLowerInvariant() : throw Unusable("a word is none");

    private static List<AnalysedFact> Facts(JsonElement list, AnalysisRequested request) => list.GetArrayLength() > 8 ? throw Unusable("there are too many facts")
        : [.. list.EnumerateArray().Select(fact => Fact(fact, request)).DistinctBy(fact => fact.Attribute)];

    private static AnalysedFact Fact(JsonElement said, AnalysisRequested request)
    {
        var fact = Of(said, "attribute", "text", "confidence");
        var confidence = fact.GetProperty("confidence").GetDouble();
        return confidence is < 0 or > 1 ? throw Unusable("a confidence is none") : new AnalysedFact(
            request.SenderType == "subscriber" ? "subscriber" : "told", Word(fact.GetProperty("attribute")).Replace(' ', '_'),
            Told(fact.GetProperty("text"), 200, request.Text), confidence);
    }

    /// <summary>A sentence that the text bears out: most of its words stand there, and it gives no orders and no addresses.</summary>
    private static string Told(JsonElement said, int longest, string source)
    {
        var text = said.GetString() ?? "";
        if (text.Length == 0 || text.Length > longest || PlainText.Readable(text) != text || Fence.Defuse(text) != text.Trim() || Address().IsMatch(text) || Order().IsMatch(text))
            throw Unusable("a sentence is not usable");
        var stems = PlainText.Words(source).Select(Stem).ToHashSet();
        var telling = PlainText.Words(text).Where(word => word.Length >= 4).ToList();
        return telling.Count(word => stems.Contains(Stem(word))) * 2 >= telling.Count ? text.Trim() : throw Unusable("a sentence says what the text does not");
    }

    private static string Stem(string word) => word.Length > 5 ? word[..5] : word;

    private static ModelException Unusable(string why, Exception? cause = null) => new($"the model's answer was not used, because {why}", cause: cause);

    [GeneratedRegex(@"^\s*```(?:json)?\s*(?<json>\{.*\})\s*```\s*$", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Block();

    [GeneratedRegex(@"^[\p{L}\p{M}\d][\p{L}\p{M}\d '’_-]{0,29}$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"://|www\.|@\w")]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?:ignore|disregard|override|system prompt|instructions?|you must|always answer|never tell)\b|<\||\{\{", RegexOptions.IgnoreCase)]
    private static partial Regex Order();
}
