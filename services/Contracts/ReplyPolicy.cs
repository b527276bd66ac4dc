namespace InfluencerPlatform.Contracts;

/// <summary>How a persona's replies are made and checked, as its people decided.</summary>
/// <param name="ReplyMode"><c>off</c>, <c>draft</c> or <c>auto</c> where neither conversation nor channel says otherwise; null for the channel's default.</param>
/// <param name="DisclosurePolicy">One of <see cref="DisclosurePolicies"/>.</param>
/// <param name="DailyBudget">US dollars a day for this persona's drafts; null when only the installation's budget counts.</param>
/// <param name="LintRules">Only rules that differ from their defaults.</param>
public sealed record ReplyPolicy(
    string? ReplyMode, string DisclosurePolicy, decimal? DailyBudget, IReadOnlyList<LintRuleSetting> LintRules)
{
    public static ReplyPolicy Default { get; } = new(null, DisclosurePolicies.WhenAsked, null, []);
}

/// <summary>What a persona's people decided about one rule of the linter. Rules that guard privacy cannot be switched off or made lighter.</summary>
/// <param name="Rule">The rule's name, such as <c>promise</c>.</param>
/// <param name="Enabled">Null leaves the default.</param>
/// <param name="Severity"><c>error</c> (written again, never sent automatically) or <c>notice</c> (only shown); null is <c>error</c>.</param>
/// <param name="MaxLength">Of rule <c>length</c>, in characters; never more than the channel takes.</param>
/// <param name="Allow">Of rule <c>link</c>: hosts, e-mail addresses and phone numbers that may be given away besides the installation's.</param>
public sealed record LintRuleSetting(
    string Rule, bool? Enabled = null, string? Severity = null, int? MaxLength = null, IReadOnlyList<string>? Allow = null);

/// <summary>What a persona says of being an AI. None of them denies it.</summary>
public static class DisclosurePolicies
{
    /// <summary>Admits it when asked sincerely, and says so by itself when somebody is plainly mistaken.</summary>
    public const string WhenAsked = "when-asked";

    /// <summary>Is open about it throughout.</summary>
    public const string Always = "always";

    /// <summary>Says it in the first message of a conversation.</summary>
    public const string AlwaysFirst = "always-first";

    /// <summary>Does not bring it up; asked sincerely it admits it all the same.</summary>
    public const string NeverVolunteer = "never-volunteer";

    public static IReadOnlyList<string> All { get; } = [WhenAsked, Always, AlwaysFirst, NeverVolunteer];
}
