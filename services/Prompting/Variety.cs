using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Prompting;

/// <summary>Candidates of one reply are different ways to say the same: each but the first is asked for another way, never for other facts.</summary>
internal static class Variety
{
    public const string Opening = "Another person proposes an answer too. Word yours";

    private static readonly string[] Ways =
    [
        "shorter and plainer", "with another opening, a little more playful", "warmer, and asking something back", "calmer, picking up another detail of what they wrote",
    ];

    /// <param name="variant">Counts the candidates of one reply from 0.</param>
    public static IReadOnlyList<PromptMessage> Of(IReadOnlyList<PromptMessage> messages, int variant) => variant == 0 ? messages
        : [.. messages.SkipLast(1), messages[^1] with { Text = $"{messages[^1].Text}\n({Opening} {Ways[(variant - 1) % Ways.Length]}; keep to the same facts and the same yes or no, and invent nothing.)" }];
}
