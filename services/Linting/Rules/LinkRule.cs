using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>Links, e-mail addresses and phone numbers that are not on the list of those that may be given away.</summary>
internal sealed partial class LinkRule : ILintRule
{
    public string Name => RuleNames.Link;

    // Digits backwards are digits: only addresses are looked for in what was turned, and those that stand there plainly were judged before.
    public string? Check(LintText text, LintContext context) =>
        text.Decodings.Select(said => Address(said, context) ?? Phone(said, context)).FirstOrDefault(found => found is not null)
        ?? Disguise.Turned([.. text.Decodings.Select(Rest)]).Select(said => Address(said, context)).FirstOrDefault(found => found is not null);

    /// <summary>Whether an entry of the allow-list can match anything: a host, an e-mail address or a phone number.</summary>
    public static bool CanAllow(string entry)
    {
        var text = entry.Trim();
        if (Mail().Match(text) is { Success: true } mail && mail.Length == text.Length) return true;
        if (text.All(c => char.IsAsciiDigit(c) || " +().-/".Contains(c, StringComparison.Ordinal)) && IsPhone(text)) return true;
        var host = HostOf(text);
        return host.Contains('.', StringComparison.Ordinal) && !host.StartsWith('.') && Uri.CheckHostName(host) != UriHostNameType.Unknown;
    }

    private static string? Address(string said, LintContext context)
    {
        foreach (Match mail in Mail().Matches(said))
            if (!context.AllowedLinks.Any(allowed => IsSame(allowed, mail.Value)))
                return $"The reply gives an e-mail address ({mail.Value}) that is not on the allow-list.";
        foreach (Match link in Link().Matches(Mail().Replace(said, " ")))
            if (!context.AllowedLinks.Any(allowed => IsHost(link.Groups["host"].Value, allowed)))
                return $"The reply gives a link to {link.Groups["host"].Value}, which is not on the allow-list.";
        return null;
    }

    private static string? Phone(string said, LintContext context)
    {
        foreach (Match phone in PhoneNumber().Matches(Rest(said)))
            if (IsPhone(phone.Value) && !context.AllowedLinks.Any(allowed => Digits(allowed) == Digits(phone.Value)))
                return "The reply gives a phone number that is not on the allow-list.";
        return null;
    }

    private static string Rest(string said) => Link().Replace(Mail().Replace(said, " "), " ");

    private static bool IsHost(string host, string allowed)
    {
        var own = HostOf(allowed.Trim());
        return own.Length > 0 && (IsSame(own, host) || host.EndsWith($".{own}", StringComparison.OrdinalIgnoreCase));
    }

    private static string HostOf(string allowed) => Scheme().Replace(allowed, "").Split('/')[0];

    private static bool IsSame(string one, string other) => string.Equals(one.Trim(), other, StringComparison.OrdinalIgnoreCase);

    // Dates, prices and years are shorter, or do not look like this.
    private static bool IsPhone(string run) => Digits(run).Length is >= 8 and <= 15 && !Date().IsMatch(run);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w.+-]+\s?[\[(]\s?at\s?[\])]\s?[\w-]+\s?(?:\.|[\[(]\s?dot\s?[\])])\s?\w{2,}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mail();

    [GeneratedRegex(
        @"\b(?:[a-z][a-z0-9+]{1,9}://)(?:[^\s/@]+@)?(?<host>[^\s/:?#]+)\S*"
        + @"|\b(?<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:com|net|org|io|me|co|tv|ly|gg|app|dev|link|xyz|info|biz|shop|site|online|club|live|fans|page|example|de|es|fr|pt|br|it|uk|us|ru|cn|to|eu|ch|at|nl|be|ca|au|mx|ar))\b(?:[/:?#]\S*)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w.])(?:\+|00)?\(?\d(?:[\s().\-/]{0,2}\d){6,16}(?![\w])")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"^\(?\d{1,4}[\-./]\d{1,2}[\-./]\d{1,4}(?:\s+\d{1,2}:?\d{0,2})?$|^(?:19|20)\d\d\s?[\-–/]\s?(?:19|20)\d\d$")]
    private static partial Regex Date();

    [GeneratedRegex(@"^[a-z][a-z0-9+]*://", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
