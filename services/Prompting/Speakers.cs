using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Prompting;

/// <summary>Who is who in a history: in a subscriber's conversation a user writes for the persona, in a user's own they are the other side.</summary>
internal static class Speakers
{
    public static bool IsInbound(ReplyRequested request, MessageContent line) => line.SenderType switch
    {
        "subscriber" => true,
        "user" => request.ConversationKind != "subscriber",
        _ => false,
    };

    /// <summary>The messages since the persona last wrote, oldest first: what a reply answers.</summary>
    public static IReadOnlyList<MessageContent> Unanswered(ReplyRequested request)
    {
        var burst = request.History.Reverse().TakeWhile(line => IsInbound(request, line)).Reverse().ToList();
        return burst.Count > 0 ? burst : [.. request.History.Where(line => IsInbound(request, line)).TakeLast(1)];
    }

    public static IReadOnlyList<string> OwnLines(ReplyRequested request, int last) =>
        [.. request.History.Where(line => !IsInbound(request, line)).TakeLast(last).Select(line => line.Text)];
}
