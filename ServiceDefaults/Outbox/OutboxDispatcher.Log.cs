using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

internal sealed partial class OutboxDispatcher<TDb>
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "{Type} {MessageId} has arrived")]
        public static partial void Arrived(ILogger logger, string type, Guid messageId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Type} {MessageId} did not arrive at attempt {Attempt}; it is kept and tried again")]
        public static partial void Failed(ILogger logger, Exception exception, string type, Guid messageId, int attempt);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Events} events wait in the outbox of {Store}: changes are refused until some have left")]
        public static partial void Full(ILogger logger, string store, int events);

        [LoggerMessage(Level = LogLevel.Error, Message = "The outbox cannot be read; it is tried again")]
        public static partial void CannotRead(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The failure of {MessageId} could not be recorded; it is tried again in a moment")]
        public static partial void CannotReschedule(ILogger logger, Exception exception, Guid messageId);
    }
}
