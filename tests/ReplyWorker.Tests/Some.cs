using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ReplyWorker.Tests;

/// <summary>Well-formed things to start from.</summary>
internal static class Some
{
    public static readonly DateTime Now = new(2026, 5, 20, 10, 0, 0, DateTimeKind.Utc);

    public static ReplyRequested Request(string message, params ReadOnlySpan<(string Sender, string Text)> before)
    {
        List<MessageContent> history = [];
        foreach (var (sender, text) in before)
            history.Add(new(history.Count + 1, sender, text, Now.AddMinutes(history.Count - 60)));
        history.Add(new(history.Count + 1, "subscriber", message, Now));
        return new ReplyRequested(7, 1, 3, "subscriber", "paste", 1, 5, "Marco Rossi", history.Count, history, 1, null, Now);
    }

    /// <summary>A user's own chat with the AI.</summary>
    public static ReplyRequested Asking(string message, params ReadOnlySpan<(string Sender, string Text)> before)
    {
        var request = Request(message, before);
        return request with
        {
            ConversationKind = "assistant", Channel = "web", PersonaId = null, SubscriberId = null, SubscriberName = null, UserId = 42,
            History = [.. request.History.Select(line => line with { SenderType = line.SenderType == "subscriber" ? "user" : line.SenderType })],
        };
    }

    public static PersonaContext Context() => new(
        new PersonaCard(1, "Luna Vega", ["Luna"], "Luna is a travel blogger from Valencia. Luna lives in a small flat with too many plants.",
            "Warm, curious, a little clumsy.", "Short messages, friendly.", "Hey you! Guess where I am.", "when-asked", "en"),
        new MoodState(11, "happy", "surfing", 7, 7, "editing beach photos"),
        Preferences(),
        new DateOnly(2026, 5, 20), [Surfing(), Market()], []);

    public static PersonalizationSettings Preferences() => new(21, null, null, null, [], [], null, null);

    public static DiaryExcerpt Surfing() => new(31, "First surf of the year", new DateOnly(2026, 5, 19),
        "I went surfing at dawn and fell off the board eleven times. The water was freezing, but I laughed the whole way home.",
        "Nazaré", ["surf", "beach", "waves"], "It matches the message.");

    public static DiaryExcerpt Market() => new(32, "Market morning", new DateOnly(2026, 5, 10),
        "I bought far too many tomatoes at the market. The old lady at the stall taught me her secret for gazpacho.",
        "Valencia", ["market", "cooking", "gazpacho"], "It is recent.");
}
