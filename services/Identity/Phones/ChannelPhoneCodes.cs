using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;

namespace InfluencerPlatform.Identity.Phones;

/// <summary>Leaves the sending to Messaging, which has the channels. What is connected there is configured here by the same names.</summary>
internal sealed class ChannelPhoneCodes(IStoreWriter<IdentityDb> writer, TimeProvider time) : IPhoneCodeSender
{
    private static readonly string[] Needed = ["Channels:Twilio:AccountSid", "Channels:Twilio:AuthToken", "Channels:Twilio:PhoneNumber"];

    public static void Add(IHostApplicationBuilder builder)
    {
        if (Needed.All(setting => builder.Configuration[setting] is { Length: > 0 })) builder.Services.AddSingleton<IPhoneCodeSender, ChannelPhoneCodes>();
    }

    public Task SendAsync(long userId, string phoneNumber, string text, DateTime expiresAt, CancellationToken cancellationToken) =>
        writer.WriteAsync((db, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            db.Publish(new PhoneCodeRequested(userId, phoneNumber, text, expiresAt, now), now);
            return Task.CompletedTask;
        }, cancellationToken);
}
