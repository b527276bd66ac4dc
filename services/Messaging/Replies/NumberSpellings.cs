namespace InfluencerPlatform.Messaging.Replies;

/// <summary>The ways to write a number in groups, as a full-text index has them; what stands in front of the phrase, such as a country's code, does not matter.</summary>
internal static class NumberSpellings
{
    private const int Most = 48, Smallest = 2, Largest = 4, LongestCode = 3, Shortest = 7;

    /// <param name="digits">With or without the country's code.</param>
    public static IEnumerable<IReadOnlyList<string>> Of(string digits) =>
        Enumerable.Range(0, LongestCode + 1).Select(code => digits[Math.Min(code, digits.Length)..]).Where(rest => rest.Length >= Shortest)
            .SelectMany(rest => Groups(rest).Take(Most).Prepend([rest]));

    private static IEnumerable<IReadOnlyList<string>> Groups(string digits) => digits.Length == 0 ? [[]]
        : Enumerable.Range(Smallest, Largest - Smallest + 1).Reverse().Where(size => size <= digits.Length)
            .SelectMany(size => Groups(digits[size..]).Select(rest => (IReadOnlyList<string>)[digits[..size], .. rest]));
}
