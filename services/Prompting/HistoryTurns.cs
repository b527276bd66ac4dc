using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Prompting;

/// <summary>The conversation as chat turns: the other side's lines fenced as data, the newest kept when not all fit.</summary>
internal static class HistoryTurns
{
    private const string Label = "message";

    public static IReadOnlyList<PromptMessage> Of(ReplyRequested request, int budget)
    {
        var turns = new List<PromptMessage>();
        var left = budget;
        foreach (var line in request.History.Reverse())
        {
            var turn = Turn(request, line, turns.Count == 0 ? left - 20 : int.MaxValue);
            left -= TokenEstimate.OfMessage(turn.Text);
            if (left < 0 && turns.Count > 0)
                break;
            turns.Add(turn);
        }
        turns.Reverse();
        return Merge(turns);
    }

    private static PromptMessage Turn(ReplyRequested request, MessageContent line, int atMost)
    {
        var text = TokenEstimate.Fit(Fence.Defuse(line.Text), atMost);
        return Speakers.IsInbound(request, line) ? new("user", Fence.Around(Label, text)) : new("assistant", text);
    }

    // Many chat templates refuse two turns of one side in a row, or a chat that does not end with the user.
    private static List<PromptMessage> Merge(List<PromptMessage> turns)
    {
        List<PromptMessage> merged = [];
        foreach (var turn in turns)
            if (merged.Count > 0 && merged[^1].Role == turn.Role)
                merged[^1] = merged[^1] with { Text = $"{merged[^1].Text}\n{turn.Text}" };
            else
                merged.Add(turn);
        if (merged.Count == 0 || merged[^1].Role != "user")
            merged.Add(new("user", "(Nothing new was written. Write the character's next message.)"));
        return merged;
    }
}
