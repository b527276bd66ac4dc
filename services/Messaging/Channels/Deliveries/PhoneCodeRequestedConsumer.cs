using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;

namespace InfluencerPlatform.Messaging.Channels.Deliveries;

/// <summary>Sends a verification code by SMS, else by WhatsApp.</summary>
internal sealed partial class PhoneCodeRequestedConsumer(
    IStoreWriter<MessagingDb> writer, ChannelDirectory channels, TimeProvider time, ILogger<PhoneCodeRequestedConsumer> logger) : IConsumer<PhoneCodeRequested>
{
    public async Task Consume(ConsumeContext<PhoneCodeRequested> context)
    {
        var code = context.Message;
        if (channels.Sending.Where(c => c.ByPhone).OrderBy(c => c.Name != "sms").FirstOrDefault() is not { } channel)
        {
            Log.NoChannel(logger, code.UserId);
            return;
        }

        await writer.ConsumeAsync(context, nameof(PhoneCodeRequestedConsumer), time, (db, _) =>
        {
            db.Add(Delivery.OfCode(channel.Name, code.PhoneNumber, code.Text, time.GetUtcNow().UtcDateTime, code.ExpiresAt));
            return Task.CompletedTask;
        });
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The code for user {UserId} cannot be sent: Identity says that a channel by telephone is connected, and here Channels:Twilio is not set")]
        public static partial void NoChannel(ILogger logger, long userId);
    }
}

internal sealed class PhoneCodeRequestedConsumerDefinition : ConsumerDefinition<PhoneCodeRequestedConsumer>
{
    public PhoneCodeRequestedConsumerDefinition() => EndpointName = "messaging-phone-codes";
}
