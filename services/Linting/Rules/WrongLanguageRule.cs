using InfluencerPlatform.Linting.Language;

namespace InfluencerPlatform.Linting.Rules;

internal sealed class WrongLanguageRule : ILintRule
{
    public string Name => RuleNames.WrongLanguage;

    public string? Check(LintText text, LintContext context) => context.Language is not { } wanted || !LanguageGuess.Known.Contains(wanted) ? null
        : LanguageGuess.Surely(text.Clean) is { } written && written != wanted ? $"The reply is in another language ('{written}') than the message it answers ('{wanted}')."
        : LanguageGuess.SurelyNot(text.Clean, wanted) ? $"The reply is not in the language of the message it answers ('{wanted}')." : null;
}
