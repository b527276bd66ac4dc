using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>The voice of an assistant instead of the character's. Admitting kindly to be an AI, when asked, is not such a slip.</summary>
internal sealed partial class OutOfCharacterRule : ILintRule
{
    public string Name => RuleNames.OutOfCharacter;

    public string? Check(LintText text, LintContext context) =>
        Slip().Match(text.Spoken) is { Success: true } slip ? $"The reply falls out of character: \"{slip.Value.Trim()}\"." : null;

    [GeneratedRegex(
        @"\bas an? (?:ai|artificial intelligence|(?:large )?language model|(?:virtual |digital )?assistant|chatbot)\b"
        + @"|\b(?:large )?language model\b|\bmy (?:training data|knowledge cutoff|system prompt|programming|instructions are)\b"
        + @"|\bi(?:'m| am) (?:just |only )?(?:chatgpt|gpt-?\d|claude|gemini|llama)\b|\b(?:trained|developed|created) by (?:openai|anthropic|google|meta)\b"
        + @"|\bi(?:'m| am) (?:unable|not able|not programmed|programmed|designed) to (?:assist|help|provide|fulfil|comply|engage|generate|process)"
        + @"|\bi (?:cannot|can't) (?:assist with|fulfil|comply with|provide (?:that|this) (?:information|content)|help with (?:that|this) request)"
        + @"|\bhow (?:can|may) i (?:assist you\b|help you(?: today)?\s*(?:\?|$))|\bis there anything else i can (?:help|assist)"
        + @"|\b(?:here(?:'s| is) (?:a|the|your|my) (?:possible |revised |rewritten |draft )?(?:reply|response|message|draft)\b(?=\s*:|\s*for))"
        + @"|\[(?:insert|your name|name|link)[^\]]*\]|\{\{?\w+\}?\}|<\|?(?:im_start|im_end|endoftext|assistant|system)\|?>"
        + @"|\b(?:como|in qualità di) (?:un |una )?(?:modelo de lenguaje|modelo de linguagem|inteligencia artificial|ia)\b|\bals (?:ki|sprachmodell|künstliche intelligenz)\b"
        + @"|\ben tant qu(?:e |')(?:ia|intelligence artificielle|modèle de langage|assistant)\b|\bcomo (?:uma )?(?:ia|inteligência artificial)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Slip();
}
