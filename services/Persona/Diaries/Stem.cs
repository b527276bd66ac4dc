namespace InfluencerPlatform.Persona.Diaries;

/// <summary>Cuts English endings, so that words met by the full-text index's stems are recognised here as well.</summary>
internal static class Stem
{
    private static readonly string[] Endings = ["ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "er", "s", "e", "y"];

    public static string Of(string word)
    {
        foreach (var ending in Endings)
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                var stem = word[..^ending.Length];
                return stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
            }

        return word;
    }
}
