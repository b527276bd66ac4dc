using System.Collections.Frozen;
using InfluencerPlatform.Linting.Language;
using InfluencerPlatform.Linting.Safety;

namespace InfluencerPlatform.Linting.Text;

/// <summary>Words that say something: neither small talk nor the glue of a sentence. A row of everyday words is everybody's.</summary>
public static class TellingWords
{
    private const int Shortest = 4;

    private static readonly FrozenSet<string> Everyday = LanguageGuess.Known.SelectMany(EverydayWords.Of).Concat(LanguageWords.Weights.Keys).ToFrozenSet();

    /// <param name="word">Folded.</param>
    public static bool Has(string word) => word.Length >= Shortest && !IsEveryday(word);

    /// <param name="word">Folded.</param>
    public static bool IsEveryday(string word) => Everyday.Contains(word);
}
