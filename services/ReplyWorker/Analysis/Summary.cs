using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>The sentences of a text that carry most of it, word for word and in their order.</summary>
internal static partial class Summary
{
    private const int Sentences = 2, Characters = 320;

    public static string? Of(string text)
    {
        // A title in the first line names the matter, and is not part of the summary.
        var body = text.ReplaceLineEndings("\n");
        var title = body.IndexOf("\n\n", StringComparison.Ordinal) is > 0 and < 200 and var end ? body[..end] : "";
        var sentences = Sentence().Split(body[title.Length..].Replace('\n', ' ')).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0).ToList();
        if (sentences.Count == 0)
            return null;

        var weights = PlainText.Words(text).Where(Subjects.IsMeaningful).CountBy(word => word).ToDictionary();
        var named = PlainText.Words(title).Where(Subjects.IsMeaningful).ToHashSet();
        var chosen = sentences.Index()
            .OrderByDescending(sentence => Weight(sentence.Item) * (sentence.Index == 0 ? 1.2 : 1))
            .Take(Sentences).OrderBy(sentence => sentence.Index).Select(sentence => sentence.Item);
        var summary = string.Join(' ', chosen);
        return summary.Length <= Characters ? summary : Prompting.TokenEstimate.Cut(summary, Characters - 1).TrimEnd() + "…";

        double Weight(string sentence)
        {
            var words = PlainText.Words(sentence);
            // Long sentences hold more words anyway.
            return words.Length == 0 ? 0 : words.Distinct().Sum(word => weights.GetValueOrDefault(word) + (named.Contains(word) ? 2 : 0)) / Math.Pow(words.Length, 0.6);
        }
    }

    [GeneratedRegex(@"(?<=[.!?…])\s+")]
    private static partial Regex Sentence();
}
