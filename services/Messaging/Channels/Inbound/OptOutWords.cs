using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Inbound;

/// <summary>Words by which someone ends the sending, or begins it again: the whole message, whatever its case.</summary>
internal sealed class OptOutWords(IOptions<ChannelOptions> options)
{
    private static readonly string[] Stops = ["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout", "opt-out", "revoke", "/stop"];
    private static readonly string[] Starts = ["start", "unstop", "yes", "/start"];

    private readonly HashSet<string> stops = [.. Stops, .. Read(options.Value.StopWords)];
    private readonly HashSet<string> starts = [.. Starts, .. Read(options.Value.StartWords)];

    public bool IsStop(string text) => stops.Contains(Fold(text));

    /// <summary>Only of one who has opted out: from anyone else, "yes" is an answer.</summary>
    public bool IsStart(string text) => starts.Contains(Fold(text));

    private static IEnumerable<string> Read(string? words) => (words ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(Fold);

    private static string Fold(string text) => text.Trim().TrimEnd('.', '!').ToLowerInvariant();
}
