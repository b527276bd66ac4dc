using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>Another subscriber's name. A first name that is also a word ("Rose", "Mark") counts only where it is written as a name.</summary>
internal sealed class OtherNameRule : ILintRule
{
    public string Name => RuleNames.OtherName;

    public string? Check(LintText text, LintContext context)
    {
        var known = context.KnownNames.SelectMany(PlainText.Words).ToHashSet();
        return context.OtherNames.Any(name => Names(text, name, known)) ? "The reply names another person who writes to the persona." : null;
    }

    private static bool Names(LintText text, string name, HashSet<string> known)
    {
        var words = PlainText.Words(name);
        if (words.Length == 0 || words.All(known.Contains))
            return false;
        // A full name or a handle with digits is unmistakable in any case and any disguise.
        var whole = string.Concat(words);
        if ((words.Length > 1 || words[0].Any(char.IsDigit)) && whole.Length >= 8)
            return text.Disguises.Any(form => form.Contains(whole, StringComparison.Ordinal));
        if (words.Length > 1)
            return $" {text.Folded} ".Contains($" {string.Join(' ', words)} ", StringComparison.Ordinal);
        return words[0].Length >= 3 && text.Words[words[0]].Any(word => IsName(text.Clean, word.Written, word.Index, words[0]));
    }

    private static bool IsName(string text, string written, int index, string folded)
    {
        // All lower case may be the word, not the name; at the beginning of a sentence a capital proves nothing.
        if (!char.IsUpper(written[0]))
            return index > 0 && text[index - 1] == '@';
        return !CommonWords.Contains(folded) || !StartsSentence(text, index);
    }

    private static bool StartsSentence(string text, int index)
    {
        var before = text.AsSpan(0, index).TrimEnd();
        return before.IsEmpty || before[^1] is '.' or '!' or '?' or '\n' or ':' || !char.IsLetterOrDigit(before[^1]) && before[^1] is not (',' or ';');
    }

    private static readonly HashSet<string> CommonWords =
    [
        "will", "mark", "rose", "hope", "grace", "joy", "may", "april", "june", "august", "art", "bill", "bob", "dawn", "drew", "faith", "frank", "gene",
        "grant", "guy", "hunter", "jack", "jade", "lily", "max", "miles", "nick", "pat", "penny", "rob", "ruby", "sandy", "sky", "skye", "sunny", "summer",
        "autumn", "victor", "violet", "ivy", "iris", "olive", "crystal", "angel", "chase", "dean", "duke", "earl", "heather", "jasmine", "melody", "robin",
        "sol", "luz", "mar", "linda", "bella", "blanca", "rosa", "clara", "pierre", "ray", "rich", "sue", "ted", "tony", "tom", "wade", "worth", "honey", "sage",
    ];
}
