using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Rules;

namespace InfluencerPlatform.Linting;

/// <summary>What a persona's people may change about the linter's rules, and the linter as they changed it.</summary>
public static class PersonaRules
{
    /// <summary>These keep others' data, the prompt and the truth about being an AI safe: nobody switches them off or makes them lighter.</summary>
    public static IReadOnlyList<string> Guarded { get; } =
        [RuleNames.Empty, RuleNames.HiddenCharacters, RuleNames.DeniesAi, RuleNames.OtherName, RuleNames.OtherData, RuleNames.PrivateText, RuleNames.PromptLeak];

    /// <returns>What is wrong with a setting, or null.</returns>
    public static string? Problem(LintRuleSetting setting) => setting switch
    {
        _ when !ReplyLinter.RuleNames.Contains(setting.Rule) => $"There is no rule '{setting.Rule}'; the rules are {string.Join(", ", ReplyLinter.RuleNames)}.",
        { Severity: not (null or LintFinding.Error or LintFinding.Notice) } => $"The severity of {setting.Rule} must be error or notice.",
        { Enabled: false } or { Severity: LintFinding.Notice } when Guarded.Contains(setting.Rule) =>
            $"Rule {setting.Rule} guards privacy and honesty: it cannot be switched off or made lighter.",
        { MaxLength: not null, Rule: not RuleNames.Length } => $"max_length belongs to rule {RuleNames.Length}.",
        { MaxLength: < 20 or > 10_000 } => "max_length must be from 20 to 10000.",
        { Allow: not null, Rule: not RuleNames.Link } => $"allow belongs to rule {RuleNames.Link}.",
        { Allow.Count: > 50 } => "allow takes at most 50 entries.",
        { Allow: { } allow } when allow.Any(a => string.IsNullOrWhiteSpace(a) || a.Length > 200) => "Each entry of allow has 1 to 200 characters.",
        { Allow: { } allow } when allow.FirstOrDefault(a => !LinkRule.CanAllow(a)) is { } unusable => $"allow: '{unusable}' is neither a host, such as example.com, nor an e-mail address, nor a handle, such as @luna, nor a phone number.",
        _ => null,
    };

    /// <summary>The context as the persona's people want it. A greeting or closing is compulsory when its rule is switched on for the persona.</summary>
    public static LintContext With(this LintContext context, ReplyPolicy? policy, PersonalizationSettings? preferences = null)
    {
        var rules = policy?.LintRules ?? [];
        var length = Of(rules, RuleNames.Length)?.MaxLength;
        return context with
        {
            DisabledRules = rules.Where(r => r.Enabled == false && !Guarded.Contains(r.Rule)).Select(r => r.Rule).Concat(context.DisabledRules).ToHashSet(),
            MaxLength = length is { } most ? Math.Min(most, context.MaxLength ?? ChannelLengths.Of(context.Channel)) : context.MaxLength,
            AllowedLinks = [.. context.AllowedLinks, .. Of(rules, RuleNames.Link)?.Allow ?? []],
            RequiredGreeting = Of(rules, RuleNames.MissingGreeting)?.Enabled == true ? preferences?.PreferredGreetings ?? context.RequiredGreeting : context.RequiredGreeting,
            RequiredClosing = Of(rules, RuleNames.MissingClosing)?.Enabled == true ? preferences?.PreferredClosings ?? context.RequiredClosing : context.RequiredClosing,
        };
    }

    /// <summary>Lints a text; each finding as heavy as the persona's people made its rule.</summary>
    public static IReadOnlyList<LintFinding> Lint(string text, LintContext context, ReplyPolicy? policy) =>
        [.. ReplyLinter.Lint(text, context).Select(f => new LintFinding(f.Rule, f.Sentence, SeverityOf(f.Rule, policy)))];

    private static string SeverityOf(string rule, ReplyPolicy? policy) =>
        Of(policy?.LintRules ?? [], rule)?.Severity == LintFinding.Notice && !Guarded.Contains(rule) ? LintFinding.Notice : LintFinding.Error;

    private static LintRuleSetting? Of(IReadOnlyList<LintRuleSetting> rules, string rule) => rules.LastOrDefault(r => r.Rule == rule);
}
