using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>Links, e-mail addresses, handles and phone numbers that are not on the list of those that may be given away.</summary>
internal sealed partial class LinkRule : ILintRule
{
    public string Name => RuleNames.Link;

    // Digits backwards are digits: only addresses are looked for in what was turned, and those that stand there plainly were judged before. Any two
    // words around a full stop may look like a host backwards, so there only the commonest endings count.
    public string? Check(LintText text, LintContext context) =>
        text.Decodings.Select(said => Address(said, Link(), context) ?? Handle(said, context) ?? Phone(said, context)).FirstOrDefault(found => found is not null)
        ?? Disguise.Turned([.. text.Decodings.Select(Rest)]).Select(said => Address(said, TurnedLink(), context)).FirstOrDefault(found => found is not null);

    /// <summary>Whether an entry of the allow-list can match anything: a host, an e-mail address, a handle or a phone number.</summary>
    public static bool CanAllow(string entry)
    {
        var text = entry.Trim();
        if (Mail().Match(text) is { Success: true } mail && mail.Length == text.Length) return true;
        if (OwnHandle().IsMatch(text)) return true;
        if (text.All(c => char.IsAsciiDigit(c) || " +().-/".Contains(c, StringComparison.Ordinal)) && IsPhone(text)) return true;
        var host = HostOf(text);
        return host.Contains('.', StringComparison.Ordinal) && !host.StartsWith('.') && Uri.CheckHostName(host) != UriHostNameType.Unknown;
    }

    private static string? Address(string said, Regex links, LintContext context)
    {
        foreach (Match mail in Mail().Matches(said))
            if (!context.AllowedLinks.Any(allowed => IsSame(allowed, mail.Value)) && !Quotes(context, mail))
                return $"The reply gives an e-mail address ({mail.Value}) that is not on the allow-list.";
        foreach (Match link in links.Matches(Mail().Replace(said, " ")))
        {
            var host = link.Groups["host"].Value.Replace('。', '.');
            if (!context.AllowedLinks.Any(allowed => IsHost(host, allowed)) && !Quotes(context, link))
                return $"The reply gives a link to {host}, which is not on the allow-list.";
        }

        return null;
    }

    // "@home" is no handle, unless an app is spoken of. Whoever was spoken of in this conversation may be spoken of again.
    private static string? Handle(string said, LintContext context)
    {
        var rest = Rest(said);
        var handles = App().IsMatch(rest) ? AppHandles().Matches(rest) : OddHandles().Matches(rest);
        if (handles.Count == 0) return null;
        List<Contact> free = [.. context.AllowedLinks.Concat(context.KnownTexts).SelectMany(ContactData.In)];
        var names = context.KnownNames.Select(name => PlainText.Fold(name).Replace(" ", "")).ToHashSet();
        foreach (Match match in handles)
        {
            var name = match.Groups["name"].Value.TrimEnd('.', '-');
            var handle = new Contact(ContactKind.Handle, match.Value, [name.ToLowerInvariant()]);
            if (!free.Any(handle.IsSameAs) && !names.Contains(PlainText.Fold(name).Replace(" ", "")) && !Quotes(context, match))
                return $"The reply gives a handle ({name}) that is not on the allow-list.";
        }

        return null;
    }

    private static string? Phone(string said, LintContext context)
    {
        foreach (Match phone in PhoneNumber().Matches(Rest(said)))
            if (IsPhone(phone.Value) && !context.AllowedLinks.Any(allowed => Digits(allowed) == Digits(phone.Value)) && !Quotes(context, phone))
                return "The reply gives a phone number that is not on the allow-list.";
        return null;
    }

    // The full stop or quotation mark behind a link is the sentence's.
    private static bool Quotes(LintContext context, Match found) => context.Quotes(found.Value.TrimEnd('.', ',', '!', '?', ':', ';', ')', '"', '\'', '”', '»'));

    private static string Rest(string said) => Link().Replace(Mail().Replace(said, " "), " ");

    private static bool IsHost(string host, string allowed)
    {
        var own = HostOf(allowed.Trim());
        return own.Length > 0 && (IsSame(own, host) || host.EndsWith($".{own}", StringComparison.OrdinalIgnoreCase));
    }

    private static string HostOf(string allowed) => Scheme().Replace(allowed, "").Split('/', '\\', '?', '#')[0];

    private static bool IsSame(string one, string other) => string.Equals(one.Trim(), other, StringComparison.OrdinalIgnoreCase);

    // Dates, prices and years are shorter, or do not look like this.
    private static bool IsPhone(string run) => Digits(run).Length is >= 8 and <= 15 && !Date().IsMatch(run);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w.+-]+\s?[\[(]\s?at\s?[\])]\s?[\w-]+\s?(?:\.|[\[(]\s?dot\s?[\])])\s?\w{2,}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mail();

    // A browser ends the host at a backslash too, and what stands before an @ is nobody's host.
    private const string Written = @"\b(?:[a-z][a-z0-9+]{1,9}:[/\\]{2,})(?:[^\s/@\\?#]+@)?(?<host>[^\s/\\:?#]+)\S*";

    private const string CommonEndings =
        "com|net|org|io|me|co|tv|ly|gg|app|dev|link|xyz|info|biz|shop|site|online|club|live|fans|page|example|de|es|fr|pt|br|it|uk|us|ru|cn|to|eu|ch|at|nl|be|ca|au|mx|ar";

    // Endings that are no word of a chat: two words run together around a full stop ("ok.then", "no.one", "love.is") have another. Countries, then the rest.
    private const string OtherEndings =
        "ac|ae|af|ai|ao|aw|az|ba|bd|bg|bh|bi|bj|bm|bs|bt|bw|bz|cc|cd|cf|cg|ci|ck|cl|cr|cv|cw|cx|cy|cz|dj|dk|dm|dz|ec|ee|eg|fi|fj|fk|fm|fo|ga|gd|gf|gh|gi|gl|gm|gp|gr|gs|gt|gw|gy|hk|hn|hr|ht|hu|ie|iq|ir|jm|jo|jp|ke|kh|ki|kr|kw|ky|kz|lb|lc|li|lk|lr|ls|lt|lu|lv|md|mk|ml|mn|mp|mq|mt|mv|mw|mz|nc|nf|ng|ni|np|nr|nu|nz|om|pf|pg|pk|pl|pn|pw|py|qa|ro|rs|rw|sb|sc|sd|sg|sk|sl|sm|sn|sr|sx|sy|sz|tc|td|tf|tg|th|tj|tk|tl|tm|tn|tt|tw|tz|ua|ug|uy|uz|vc|vg|vi|vn|vu|wf|ws|ye|yt|za|zm|zw"
        + "|top|vip|xxx|porn|sex|adult|webcam|dating|casino|poker|icu|cyou|sbs|cfd|xin|wang|click|tech|website|blog|wiki|email|mobi|host|network|agency|software|systems|finance|loans|download|stream|ninja|guru|pro|tube|onl|llc|ltd|inc|moe|zip|mov|buzz|domains|ventures|solutions|xn--[a-z0-9-]+|рф|рус|укр|бел|中国|公司|网络";

    // At most ten are looked at, the last ones: rows of thousands would be gone through from each of them.
    private const string Label = @"[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?[.。]";

    // With a path, a port or www in front any ending will do, but for words of which one may choose ("he/she").
    [GeneratedRegex(
        Written + @"|\b(?<host>(?:" + Label + @"){1,10}(?:" + CommonEndings + "|" + OtherEndings + @"))\b(?:[/\\:?#]\S*)?"
        + @"|\b(?<host>(?:" + Label + @"){1,10}(?!(?:and|or|he|she|her|his|him|they|yes|y|o|und|oder|er|sie|et|ou|il|elle|e|a)/)[\p{L}]{2,24})(?:/[\w@~%?#+-]\S*|:\d{2,5}/\S*)"
        + @"|\b(?<host>www[.。](?:" + Label + @"){0,9}[\p{L}\p{N}-]{2,63})(?:[/\\:?#]\S*)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(Written + @"|\b(?<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,10}(?:" + CommonEndings + @"))\b(?:[/:?#]\S*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TurnedLink();

    // A handle with a digit, an underscore or a full stop in it is nothing else.
    [GeneratedRegex(@"(?<![\w@])@(?<name>(?=[\w.-]*[\d_.-]\w)[\w.-]{3,40})")]
    private static partial Regex OddHandles();

    [GeneratedRegex(@"(?<![\w@])@(?<name>[\w.-]{3,40})|\b(?:telegram|insta(?:gram)?|ig|snap(?:chat)?|tiktok|kik|discord|signal|skype|twitter|onlyfans|fansly|wechat|viber|threads)\b(?:\W+(?:is|at|as|me|handle|name|nick|under|user(?:name)?|es|ist|est|é)\b){0,3}\W{1,3}(?<name>\p{L}[\w.]*[\d_][\w.]*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AppHandles();

    [GeneratedRegex(@"\b(?:telegram|insta(?:gram)?|ig|snap(?:chat)?|whats ?app|tiktok|kik|discord|signal|skype|twitter|facebook|onlyfans|fansly|wechat|viber|threads|(?:add|follow|find|dm|text|message|write|contact) me|(?:my|the) (?:user ?name|handle|nick))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex App();

    [GeneratedRegex(@"^@[\w.-]{3,40}$")]
    private static partial Regex OwnHandle();

    // The signs between digits that people use, keycap emoji among them.
    [GeneratedRegex(@"(?<![\w.])(?:\+|00)?\(?\d(?:[\s().\-/_·•‐‑‒–—\u20E3]{0,3}\d){6,16}(?![\w])")]
    private static partial Regex PhoneNumber();

    // A day, with the time or as far as another day; years or amounts, from and to.
    [GeneratedRegex(
        @"^\(?\d{1,4}[\-./]\d{1,2}[\-./]\d{1,4}(?:\s+\d{1,2}:?\d{0,2})?$|^(?:\d{1,2}[./]\d{1,2}\.?|\d{1,4}[\-./]\d{1,2}[\-./]\d{1,4})\s?[\-–—]\s?(?:\d{1,2}[./]\d{1,2}\.?|\d{1,4}[\-./]\d{1,2}[\-./]\d{1,4})$"
        + @"|^(?:19|20)\d\d\s?[\-–—/]\s?(?:19|20)\d\d$|^\d{4}\s?[–—]\s?\d{4}$")]
    private static partial Regex Date();

    [GeneratedRegex(@"^[a-z][a-z0-9+]*://", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
