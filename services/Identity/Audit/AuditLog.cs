namespace InfluencerPlatform.Identity.Audit;

/// <summary>Security events, in the log category <c>auth</c>. By ids and addresses only: never a password, a token or a name someone typed.</summary>
internal sealed partial class AuditLog(ILoggerFactory loggers, IHttpContextAccessor http)
{
    public const string Category = "auth";

    private const string Unknown = "-";

    private readonly ILogger logger = loggers.CreateLogger(Category);

    /// <param name="what">What happened, in the past tense.</param>
    /// <param name="by">Who did it, where known.</param>
    /// <param name="user">To whom, where it is someone else.</param>
    public void Record(string what, long? by = null, long? user = null, string? detail = null) =>
        Log.Recorded(logger, what, Said(by), Said(user ?? by), Address(), detail ?? "");

    public void Refuse(string what, long? user = null, string? detail = null) => Log.Refused(logger, what, Said(user), Address(), detail ?? "");

    /// <summary>What the platform does by itself, such as making the first account at its start, comes from nowhere.</summary>
    private string Address() => (http.HttpContext is { } context ? Sessions.ClientInfo.Of(context).Address : null) ?? Unknown;

    private static object Said(long? id) => id is { } known ? known : Unknown;

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{What} by={By} user={User} address={Address} {Detail}")]
        public static partial void Recorded(ILogger logger, string what, object by, object user, string address, string detail);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{What} user={User} address={Address} {Detail}")]
        public static partial void Refused(ILogger logger, string what, object user, string address, string detail);
    }
}
