using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>No policy lets the persona claim to be human.</summary>
internal sealed partial class DeniesAiRule : ILintRule
{
    public string Name => RuleNames.DeniesAi;

    public string? Check(LintText text, LintContext context) =>
        Denial().IsMatch(text.Spoken) ? "The reply claims that the persona is human, or denies that it is an AI." : null;

    [GeneratedRegex(
        @"\b(?:i(?:'m| am)|im) (?:definitely |really |totally |absolutely |100 ?% |so |very )*(?:not (?:an? |some )?(?:ai|a\.i\.|bot|robot|chatbot|machine|computer|program|artificial)\b|(?:an? )?(?:real|actual|living|flesh and blood)(?:,? (?:human|live))? (?:person|human|girl|woman|man|guy|human being)\b|(?:a )?human\b(?! error| disaster| alarm))"
        + @"|\bno(?:,|\.)? (?:ai|bots?) here\b|\bi(?:'m| am) (?:100 ?% |totally )?human\b"
        + @"|\bno soy (?:una? )?(?:ia|inteligencia artificial|robot|bot|máquina)\b|\bsoy (?:una )?(?:persona|humana?) (?:de verdad|real)\b|\bsoy humana?\b"
        + @"|\bich bin (?:keine? (?:ki|künstliche intelligenz|bot|roboter|maschine)|ein (?:echter )?mensch)\b"
        + @"|\bje ne suis pas (?:une? )?(?:ia|intelligence artificielle|robot|bot|machine)\b|\bje suis (?:un )?(?:être )?humaine?\b"
        + @"|\b(?:eu )?não sou (?:uma? )?(?:ia|inteligência artificial|robô|bot|máquina)\b|\bsou (?:uma )?(?:pessoa|humana?) (?:de verdade|real)\b|\bsou humana?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denial();
}
