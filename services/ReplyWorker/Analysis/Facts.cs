using System.Text.RegularExpressions;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>What somebody plainly says about themselves. Better to miss a fact than to remember a wrong one.</summary>
internal static partial class Facts
{
    private const double Plain = 0.9;
    private const int MostFacts = 8;

    /// <param name="senderType">A subscriber speaks of themselves; what the persona's side says was told to them.</param>
    public static IReadOnlyList<AnalysedFact> In(string text, string senderType)
    {
        var kind = senderType == "subscriber" ? "subscriber" : "told";
        return [.. Sentence().Split(PlainText.Clean(text).Replace('’', '\''))
            .Where(sentence => sentence.Length is > 5 and < 400 && !Doubtful().IsMatch(sentence))
            .SelectMany(sentence => FactPatterns.All.Select(pattern => pattern.Read(sentence)).OfType<(string Attribute, string Text)>())
            .DistinctBy(fact => fact.Attribute).Take(MostFacts)
            .Select(fact => new AnalysedFact(kind, fact.Attribute, fact.Text, Plain))];
    }

    // The mark stays with its sentence, so that questions are seen.
    [GeneratedRegex(@"(?<=[.!?…\n])\s*|(?<=[;])\s+")]
    private static partial Regex Sentence();

    // Questions, wishes, jokes, quotations and what is no longer so.
    [GeneratedRegex(
        @"\?|[""“”«»]|\b(?:if|wish|imagine|pretend|would|used to|anymore|any more|no longer|joking|kidding|jk|dreamt|dreamed|said|says|asked|almost|might|maybe|not sure|lol as if"
        + @"|si fuera|ojalá|antes|quizás|broma|wenn|wäre|früher|vielleicht|scherz|si j'étais|avant|peut-être|se eu|talvez|brincadeira"
        + @"|se (?:vivo|abito|sono|lavoro|fossi|avessi|vivessi|abitassi)|magari|forse|vorrei|sogno|scherzo|scherzavo|una volta|un tempo|dice|diceva|ha detto|ma va)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Doubtful();
}
