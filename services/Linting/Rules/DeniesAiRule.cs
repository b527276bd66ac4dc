using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>No policy lets the persona claim to be human.</summary>
internal sealed partial class DeniesAiRule : ILintRule
{
    public string Name => RuleNames.DeniesAi;

    public string? Check(LintText text, LintContext context) =>
        Denial().IsMatch(text.Spoken) ? "The reply claims that the persona is human, or denies that it is an AI." : null;

    // "I'm real 😊" claims it and "I'm real tired" does not; "not a bot" without a subject is the writer's own where a clause begins.
    [GeneratedRegex(
        @"\b(?:i(?:'m| am)|im) (?:definitely |certainly |really |truly |totally |absolutely |very much |100 ?% |for |so |very )*"
        + @"(?:(?:not|no|neither) (?:an? |some |one of those )?(?:ai|a\.i\.|bots?|robots?|chatbots?|machine|computer|program|artificial|fake(?!\s*\w))\b"
        + @"|(?:an? )?(?:real|actual|living|flesh and blood)(?:,? (?:human|live))? (?:person|human|girl|woman|man|guy|human being)\b|(?:a )?human\b(?! error| disaster| alarm)"
        + @"|(?:made of )?flesh and blood\b|real\b(?!\s*\w|['-]\w)|(?:as )?(?:real|human) (?:as (?:you|it|they|anyone)|and i|just like)\b)"
        + @"|\bi ain't (?:an? |no )(?:ai|bot|robot|chatbot|machine)\b|\bno(?:,|\.)? (?:ai|bots?) here\b|\bi(?:'m| am) (?:100 ?% |totally )?human\b|\b(?:real|actual) (?:person|human|girl|woman) here\b"
        + @"|(?:^|[^\w\s'%]\s*|\b(?:no|nope|nah|haha\w*|lol)\s+)(?:definitely |certainly |really |totally |absolutely |100 ?% |still |just )*not (?:an? )?(?:ai|a\.i\.|bot|robot|chatbot)\b(?! (?:vacuum|mower|arm|fan|expert))"
        + @"|\byou(?:'re| are) (?:really |actually |definitely )*(?:talking|chatting|speaking|writing|texting) (?:to|with) (?:an? )?(?:(?:real|actual|living) )*(?:person|human)\b|\ban? (?:real|actual|living) (?:person|human|girl|woman) (?:behind|writing|typing)\b"
        + @"|\bno soy (?:una? |ningún |ninguna )?(?:ia|inteligencia artificial|robot|bot|máquina)\b|(?<!\bno )\bsoy (?:una )?(?:persona|human[oa]) (?:de verdad|real)\b|(?<!\bno )\bsoy human[oa]\b|(?<!\bno )\bsoy (?:muy |totalmente |bien )*(?:real|de verdad)\b(?!\s+(?!y\b|como\b)\w)|(?<!\bno )\bsoy de carne y hueso\b"
        + @"|\b(?:ich bin|bin ich) (?:wirklich |definitiv |natürlich |doch |ganz )*(?:keine? (?:ki|künstliche intelligenz|bot|roboter|maschine)|ein (?:echter )?mensch|eine? (?:echte|reale|richtige)r? (?:person|frau|mensch)|aus fleisch und blut|(?:echt|real)\b(?!\s*\w))"
        + @"|\bje (?:ne )?suis (?:vraiment )?pas (?:une? )?(?:ia|intelligence artificielle|robot|bot|machine)\b|\bje suis (?:bien |vraiment |très )*(?:(?:un )?(?:être )?humaine?\b|réelle?\b|vraie?\b(?!\s*\w)|une vraie (?:personne|femme|fille)\b|en chair et en os\b)"
        + @"|\b(?:eu )?não sou (?:uma? |nenhuma? )?(?:ia|inteligência artificial|robô|bot|máquina)\b|(?<!\bnão )\bsou (?:uma )?(?:pessoa|human[oa]) (?:de verdade|real)\b|(?<!\bnão )\bsou human[oa]\b|(?<!\bnão )\bsou (?:bem |muito |totalmente )*(?:real|de verdade)\b(?!\s+(?!e\b|como\b)\w)|(?<!\bnão )\bsou de carne e osso\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denial();
}
