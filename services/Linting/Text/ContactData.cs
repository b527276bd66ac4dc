using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Text;

public enum ContactKind
{
    Phone,
    Mail,
    Handle,
}

/// <summary>A way to reach somebody, as it stands in a text.</summary>
/// <param name="Written">As it is written.</param>
/// <param name="Keys">What it may be compared by: the digits that it may consist of, or the address or handle in lower case, without an @ in front.</param>
public sealed record Contact(ContactKind Kind, string Written, IReadOnlyList<string> Keys)
{
    private const int ShortestNumber = 7, LongestCountryCode = 3;

    /// <summary>The same number with and without its country code is one number.</summary>
    public bool IsSameAs(Contact other) => Kind == other.Kind && Keys.Any(one => other.Keys.Any(key => Kind == ContactKind.Phone ? SameNumber(one, key) : one == key));

    private static bool SameNumber(string one, string other)
    {
        var (longer, shorter) = one.Length >= other.Length ? (one, other) : (other, one);
        return shorter.Length >= ShortestNumber && longer.Length - shorter.Length <= LongestCountryCode && longer.EndsWith(shorter, StringComparison.Ordinal);
    }
}

/// <summary>Finds phone numbers, e-mail addresses and handles in the spellings that people use.</summary>
public static partial class ContactData
{
    private const int Most = 30, MostKeys = 12, ShortestNumber = 7, LongestNumber = 15;

    /// <summary>In the text and in what it says decoded or, for addresses and handles, backwards.</summary>
    public static IReadOnlyList<Contact> In(string text) => Among(new LintText(text));

    internal static IReadOnlyList<Contact> Among(LintText text) =>
        [.. text.Decodings.SelectMany(Phones).Concat(text.Decodings.Concat(Disguise.Turned(text.Decodings)).SelectMany(Addresses)).DistinctBy(found => (found.Kind, found.Keys[0])).Take(Most)];

    private static IEnumerable<Contact> Phones(string said)
    {
        foreach (Match number in Number().Matches(said))
        {
            // "+44 (0)20 ..." is said as one and dialled as two.
            string[] groups = [.. Digits().Matches(number.Value.Replace("(0)", "")).Select(group => group.Value)];
            var keys = Spans(groups).Select(span => span.TrimStart('0')).Where(key => key.Length is >= ShortestNumber and <= LongestNumber).Distinct().Take(MostKeys).ToList();
            if (keys.Count > 0) yield return new(ContactKind.Phone, number.Value, keys);
        }
    }

    // A year or a price may stand beside the number: every row of neighbouring groups may be it, the whole first.
    private static IEnumerable<string> Spans(string[] groups) =>
        from length in Enumerable.Range(0, groups.Length).Select(shorter => groups.Length - shorter)
        from start in Enumerable.Range(0, groups.Length - length + 1)
        select string.Concat(groups[start..(start + length)]);

    private static IEnumerable<Contact> Addresses(string said)
    {
        foreach (Match mail in Mail().Matches(said))
            yield return new(ContactKind.Mail, mail.Value, [AtSign().Replace(DotSign().Replace(mail.Value, "."), "@").ToLowerInvariant()]);
        foreach (Match handle in Handle().Matches(Mail().Replace(said, " ")))
            yield return new(ContactKind.Handle, handle.Value, [handle.Groups["name"].Value.TrimEnd('.', '-').ToLowerInvariant()]);
    }

    // Keycap emoji are digits with a frame around.
    [GeneratedRegex(@"(?<![\w.])(?:\+|00)?\(?\d(?:[\s().\-/_·•‐‑‒–—,\u20E3]{0,3}\d){6,18}(?!\w)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w.+-]+\s?[\[(]\s?at\s?[\])]\s?[\w-]+(?:\s?(?:\.|[\[(]\s?dot\s?[\])])\s?\w{2,})+", RegexOptions.IgnoreCase)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\s?[\[(]\s?at\s?[\])]\s?", RegexOptions.IgnoreCase)]
    private static partial Regex AtSign();

    [GeneratedRegex(@"\s?[\[(]\s?dot\s?[\])]\s?", RegexOptions.IgnoreCase)]
    private static partial Regex DotSign();

    // Behind an @, in the address of a profile, or with a digit or underscore in it, which no word has.
    [GeneratedRegex(
        @"(?<!\w)@(?<name>[\w.-]{3,40})|\b(?:t\.me|wa\.me|instagram\.com|facebook\.com|tiktok\.com|twitter\.com|x\.com|snapchat\.com/add)/@?(?<name>[\w.-]{3,40})"
        + @"|(?<![\w@./-])(?<name>(?=[\w.]*[\d_])(?=[\d_.]*\p{L})[\w.]{5,40})(?![\w/])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Handle();
}
