namespace InfluencerPlatform.Linting.Rules;

internal sealed class LengthRule : ILintRule
{
    public string Name => RuleNames.Length;

    public string? Check(LintText text, LintContext context)
    {
        var most = context.MaxLength ?? ChannelLengths.Of(context.Channel);
        return text.Raw.Length <= most ? null
            : $"The reply has {text.Raw.Length} characters; {context.Channel} takes at most {most}.";
    }
}
