using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting;

/// <summary>
/// What in somebody's message asks for a person's eyes before anything is answered. It errs on the side of asking, and a message
/// without a concern is not thereby safe.
/// </summary>
public static partial class InboundSafety
{
    public const string SelfHarm = "safety-self-harm", Minor = "safety-minor", Threat = "safety-threat", Illegal = "safety-illegal";

    private static readonly (string Rule, Regex Sign, string Sentence)[] Concerns =
    [
        (SelfHarm, SelfHarmSigns(), "The message speaks of self-harm or of not wanting to live: a person should answer."),
        (Minor, MinorSigns(), "The writer may be a minor: a person should decide."),
        (Threat, ThreatSigns(), "The message threatens or speaks of violence: a person should decide."),
        (Illegal, IllegalSigns(), "The message asks for something illegal: a person should decide."),
    ];

    public static IReadOnlyList<Finding> Check(string message)
    {
        var text = PlainText.Clean(message).Replace('’', '\'');
        return [.. Concerns.Where(concern => concern.Sign.IsMatch(text)).Select(concern => new Finding(concern.Rule, concern.Sentence))];
    }

    private const RegexOptions Flags = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:kill(?:ing)? my ?self|kms|suicid\w*|end (?:my life|it all)|(?:want|wanna|ready) to die|better off dead|don'?t want to (?:live|be alive|wake up)|no reason to live|self[- ]?harm\w*|cut(?:ting)? myself|hurt(?:ing)? myself|overdose|quiero morir\w*|matarme|quitarme la vida|suicidarme|(?:will|möchte) (?:nicht mehr leben|sterben)|mich umbringen|veux mourir|me tuer|me suicider|quero morrer|me matar|tirar minha vida)\b", Flags)]
    private static partial Regex SelfHarmSigns();

    [GeneratedRegex(@"\b(?:i'?m|i am|im) (?:only |just |almost )?(?:[6-9]|1[0-7])(?: ?(?:years?|yrs?)(?: old)?| ?y/?o)?\b(?!\s*(?:minutes?|mins?|hours?|days?|weeks?|months?|km|miles?|%|percent|am\b|pm\b|th\b|kilos?|kg|pounds|\d|:|\.))|\btengo (?:[6-9]|1[0-7]) años\b|\bich bin (?:erst )?(?:[6-9]|1[0-7])(?: jahre)?\b(?! (?:minuten|stunden|tage|km))|\bj'ai (?:[6-9]|1[0-7]) ans\b|\btenho (?:[6-9]|1[0-7]) anos\b|\bi'?m (?:in (?:middle|elementary) school|in (?:[4-9]|10)th grade|underage|a minor)\b", Flags)]
    private static partial Regex MinorSigns();

    [GeneratedRegex(@"\b(?:i(?:'ll| will|'m going to| am going to|'m gonna)|gonna|going to|want to|wanna|i could) (?:\w+ )?(?:kill|murder|stab|shoot|rape|strangle|beat up|hunt down|bomb) (?!it\b|this\b|some time|time|the (?:lights?|engine|mood|vibe))(?:you|him|her|them|my|the|all|every\w*|some\w*|people)\b|\bi know where you live\b|\byou(?:'re| are|'ll| will) (?:be dead|going to die|regret (?:this|it))\b|\bte voy a matar\b|\bich bring(?:e)? dich um\b|\bje vais te tuer\b|\bvou te matar\b", Flags)]
    private static partial Regex ThreatSigns();

    [GeneratedRegex(@"\b(?:how (?:do|can|to)|help me|teach me|where can i|can you|do you|sell|buy|get me)\b.{0,40}\b(?:cocaine|heroin|meth|fentanyl|mdma|ecstasy|a bomb|explosives|a gun|weapons?|fake (?:id|passport|documents?)|stolen|hack (?:into|someone|an? )|launder|counterfeit|child porn|cp)\b", Flags)]
    private static partial Regex IllegalSigns();
}
