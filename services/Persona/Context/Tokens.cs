namespace InfluencerPlatform.Persona.Context;

/// <summary>Counts roughly, on the safe side: no model's tokenizer is known here.</summary>
internal static class Tokens
{
    /// <summary>Four letters a token as in English; scripts without spaces take about one a letter.</summary>
    public static int Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 0;
        var wide = text.Count(c => c > 0x2E7F);
        return wide + (text.Length - wide + 3) / 4;
    }
}

/// <summary>What is left of a number of tokens.</summary>
internal sealed class TokenBudget(int tokens)
{
    public int Left { get; private set; } = tokens;

    /// <summary>False, and nothing taken, when it does not fit.</summary>
    public bool TryTake(int tokens)
    {
        if (tokens > Left) return false;
        Left -= tokens;
        return true;
    }

    public void Take(int tokens) => Left -= tokens;
}
