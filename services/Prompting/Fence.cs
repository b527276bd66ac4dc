using System.Text;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Prompting;

/// <summary>
/// Marks text that others wrote as data. The two brackets never survive inside fenced text, so data can neither close its
/// fence nor open another.
/// </summary>
internal static class Fence
{
    public const char Open = '⟦';
    public const char Close = '⟧';

    public static string Around(string label, string data) => $"{Open}{label}{Close}\n{Defuse(data)}\n{Open}end {label}{Close}";

    /// <summary>The text without invisible characters and without anything that looks like a fence; plain text otherwise.</summary>
    public static string Defuse(string data)
    {
        var clean = new StringBuilder(PlainText.Readable(data)).Replace("\r\n", "\n").Replace('\r', '\n');
        // Look-alikes go too: a model does not compare code points.
        foreach (var bracket in "⟦⟬⦗【〚〖")
            clean.Replace(bracket, '[');
        foreach (var bracket in "⟧⟭⦘】〛〗")
            clean.Replace(bracket, ']');
        return clean.ToString().Trim();
    }

    /// <summary>For a name or title inside a line of ours: one line, bounded.</summary>
    public static string Inline(string data, int length = 120)
    {
        var line = Defuse(data).ReplaceLineEndings(" ");
        return line.Length <= length ? line : TokenEstimate.Cut(line, length);
    }
}
