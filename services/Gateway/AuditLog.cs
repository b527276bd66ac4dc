using InfluencerPlatform.Gateway.Forwarding;

namespace InfluencerPlatform.Gateway;

/// <summary>What the gateway refused, in the log category that Identity's security events are in; never a cookie, a token or a name.</summary>
internal sealed partial class AuditLog(ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger("auth");

    /// <param name="what">What was refused.</param>
    public void Refuse(HttpContext http, string what) => Log.Refused(logger, what, ClientAddress.Of(http));

    private static partial class Log
    {
        [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{What} address={Address}")]
        public static partial void Refused(ILogger logger, string what, string address);
    }
}
