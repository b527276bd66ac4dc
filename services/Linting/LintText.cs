using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting;

/// <summary>A text in the forms that the rules look at, each computed once when first asked for.</summary>
internal sealed partial class LintText(string raw)
{
    public string Raw => raw;

    /// <summary>NFKC, nothing invisible.</summary>
    public string Clean => field ??= PlainText.Clean(raw);

    /// <summary>As <see cref="Clean"/>, with plain apostrophes: for patterns of spoken language.</summary>
    public string Spoken => field ??= Clean.Replace('’', '\'').Replace('‘', '\'');

    /// <summary>Each word as it is written, where it stands in <see cref="Clean"/>, and folded, without a possessive s.</summary>
    public ILookup<string, (string Written, int Index)> Words => field ??= Word().Matches(Clean)
        .ToLookup(match => PlainText.Fold(Possessive().Replace(match.Value, "")), match => (match.Value, match.Index));

    public string Folded => field ??= PlainText.Fold(raw);

    /// <summary>The clean text and all that it may say in disguise, each once.</summary>
    public IReadOnlyList<string> Readings => field ??= Disguise.Readings(Clean);

    /// <summary>The folded text and what it says when read backwards or decoded, all without spaces.</summary>
    public IReadOnlyList<string> Disguises => field ??= [.. Readings.Select(form => PlainText.Fold(form).Replace(" ", "")).Where(form => form.Length > 0).Distinct()];

    /// <summary>The clean text and what it says when decoded, signs and all: for addresses, which are nothing without their signs.</summary>
    public IReadOnlyList<string> Decodings => field ??= [Clean, .. Disguise.Legible(Clean)];

    [GeneratedRegex(@"[\p{L}\p{M}]+(?:['’]s)?")]
    private static partial Regex Word();

    [GeneratedRegex(@"['’]s$")]
    private static partial Regex Possessive();
}
