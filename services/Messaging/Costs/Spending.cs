namespace InfluencerPlatform.Messaging.Costs;

/// <summary>What a day has cost, in all or for one persona; only ever counted up and down by single statements, so that nobody's part is lost.</summary>
internal sealed class Spending
{
    /// <summary>The persona's key under which everything is counted together.</summary>
    public const long Everything = 0;

    public DateOnly Day { get; private set; }

    public long PersonaId { get; private set; }

    /// <summary>Billionths of a dollar.</summary>
    public long SpentNanos { get; private set; }

    /// <summary>Set aside for what is being written.</summary>
    public long ReservedNanos { get; private set; }
}

/// <summary>What a model cost for a persona on a day.</summary>
internal sealed class ModelCost
{
    public DateOnly Day { get; private set; }

    public long PersonaId { get; private set; }

    public string Model { get; private set; } = "";

    /// <summary>How many drafts were answered for, failed ones included.</summary>
    public long Drafts { get; private set; }

    public long PromptTokens { get; private set; }

    public long CompletionTokens { get; private set; }

    public long CostNanos { get; private set; }
}

internal static class Nanos
{
    private const decimal PerDollar = 1_000_000_000m;

    /// <summary>Rounded up, so that many small amounts never count as nothing; a model that reports nonsense breaks no budget.</summary>
    public static long Of(decimal dollars) => (long)Math.Ceiling(Math.Clamp(dollars, 0, 1_000_000_000m) * PerDollar);

    public static decimal ToDollars(long nanos) => nanos / PerDollar;
}
