using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Prompting;

/// <summary>From what is known to what a model is told. Pure: the same inputs give the same messages, byte for byte, in whatever service it runs.</summary>
public static class PromptComposer
{
    public static ReplyPrompt Compose(ReplyInputs inputs) => Compose(inputs.Request, inputs.Context, inputs.TokenBudget);

    /// <param name="tokenBudget">About how many tokens all messages may take; the last message and the character always go in, shortened if need be.</param>
    public static ReplyPrompt Compose(ReplyRequested request, PersonaContext context, int tokenBudget)
    {
        var system = new SystemPrompt(request, context, tokenBudget * 3 / 5);
        var history = HistoryTurns.Of(request, Math.Max(tokenBudget / 5, tokenBudget - TokenEstimate.OfMessage(system.Text)));
        IReadOnlyList<PromptMessage> messages = [new("system", system.Text), .. history];
        return new ReplyPrompt(PromptRules.Version, PromptFingerprint.Of(messages), messages, system.Sources);
    }
}
