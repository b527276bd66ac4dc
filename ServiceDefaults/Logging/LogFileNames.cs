namespace InfluencerPlatform.ServiceDefaults.Logging;

/// <summary>Which file a log category belongs to; most belong to none.</summary>
internal static class LogFileNames
{
    public const string Auth = "auth";
    public const string Messages = "messages";
    public const string Orchestrator = "orchestrator";
    public const string Reports = "reports";
    public const string TwilioWebhook = "twilio_webhook";

    public static IReadOnlyList<string> All { get; } = [Auth, TwilioWebhook, Messages, Reports, Orchestrator];

    // The first that fits: Messaging's own kinds before Messaging.
    private static readonly (string Namespace, string File)[] Namespaces =
    [
        ("InfluencerPlatform.Messaging.Reports", Reports),
        ("InfluencerPlatform.Messaging.Channels", TwilioWebhook),
        ("InfluencerPlatform.Messaging", Messages),
        ("InfluencerPlatform.ReplyWorker", Orchestrator),
    ];

    public static string? Of(string category) => All.Contains(category)
        ? category
        : Namespaces.FirstOrDefault(n => category == n.Namespace || category.StartsWith(n.Namespace + ".", StringComparison.Ordinal)).File;
}
