using System.Text.RegularExpressions;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>Asks after what the persona remembers of the other person.</summary>
internal static partial class Memories
{
    public static string? Question(IReadOnlyList<MemoryFact> memories, Phrasing phrasing)
    {
        var questions = memories.Where(fact => fact is { Kind: "subscriber", Confidence: >= 0.6 }).Select(After).OfType<string>().Take(3).ToList();
        return phrasing.First("memory", questions) is { } question && !phrasing.WasSaid(question) ? question : null;
    }

    // Only a name or a place is taken over: a memory comes from a chat and may hold anything.
    private static string? After(MemoryFact fact)
    {
        if (Called().Match(fact.Text) is { Success: true } pet)
            return $"How's {pet.Groups[1].Value} doing?";
        if (Lives().Match(fact.Text) is { Success: true } home)
            return $"How's life in {home.Groups[1].Value}?";
        return Works().IsMatch(fact.Text) ? "How's work been treating you?" : null;
    }

    [GeneratedRegex(@"\b(?:dog|cat|puppy|kitten|pet|horse|rabbit|parrot|hamster)\b.{0,12}\b(?:called|named) (\p{Lu}\p{Ll}{1,14})\b")]
    private static partial Regex Called();

    [GeneratedRegex(@"\b(?:[Ll]ives?|[Ll]iving) in ((?:\p{Lu}\p{Ll}{1,14})(?: \p{Lu}\p{Ll}{1,14})?)\b")]
    private static partial Regex Lives();

    [GeneratedRegex(@"\b[Ww]orks? (?:as|at|in|for)\b")]
    private static partial Regex Works();
}
