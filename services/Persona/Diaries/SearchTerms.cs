namespace InfluencerPlatform.Persona.Diaries;

/// <summary>The words of what a person wrote that carry meaning, for a full-text query.</summary>
internal static class SearchTerms
{
    private const int Most = 32;

    private static readonly HashSet<string> Stopwords =
    [
        .. ("a about after again all also am an and any are as at be because been before being but by can could did do does doing done don dont down " +
            "ever every few for from get got had has have having he hello her here hers hey hi him his how i if in into is it its just know let like ll " +
            "lol m many may maybe me mean might more most much must my never no nor not now of off oh ok okay on once one only or other our out over " +
            "own please re really s said same say says she should so some still such sure t tell than thanks that the their them then there these " +
            "they thing things think this those though through to too u under until up upon ur us use used ve very want was way we well went were what " +
            "whats when where which while who whom whose why will with would yeah yes yet you your yours").Split(' '),
    ];

    /// <summary>The distinct words worth looking for, the last ones of a long text first to go.</summary>
    public static List<string> Of(IEnumerable<string> words) =>
        [.. words.Where(w => w.Length > 1 && w.Length <= 40 && !Stopwords.Contains(w)).Distinct().Take(Most)];
}
