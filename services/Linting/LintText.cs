using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting;

/// <summary>A text in the forms that the rules look at, each computed once when first asked for.</summary>
internal sealed class LintText(string raw)
{
    public string Raw => raw;

    /// <summary>NFKC, nothing invisible.</summary>
    public string Clean => field ??= PlainText.Clean(raw);

    /// <summary>As <see cref="Clean"/>, with plain apostrophes: for patterns of spoken language.</summary>
    public string Spoken => field ??= Clean.Replace('’', '\'').Replace('‘', '\'');

    public string Folded => field ??= PlainText.Fold(raw);

    /// <summary>The folded text and what it says when read backwards or decoded, all without spaces.</summary>
    public IReadOnlyList<string> Disguises => field ??= [.. Disguise.FormsOf(Clean).Select(form => form.Replace(" ", "")).Distinct()];
}
