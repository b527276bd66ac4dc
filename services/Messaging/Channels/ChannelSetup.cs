using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.Messaging.Channels.Telegram;
using InfluencerPlatform.Messaging.Channels.Twilio;
using InfluencerPlatform.Messaging.Channels.Webhook;
using MassTransit;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels;

internal static class ChannelSetup
{
    public static void AddChannels(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ChannelOptions>().BindConfiguration(ChannelOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        ChannelHttp.Add(services);
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<TelegramChannel>();
        services.AddSingleton(Directory);
        services.AddSingleton<OptOutWords>();
        services.AddSingleton<Senders>();
        services.AddSingleton<InboundFiles>();
        services.AddSingleton<InboundIntake>();
        services.AddSingleton<DeliveryRules>();
        services.AddSingleton<DeliveryClaims>();
        services.AddSingleton<DeliverySender>();
        services.AddHostedService<DeliveryDispatcher>();
        services.AddHostedService<InboundMediaWorker>();
        services.AddHostedService<TelegramUpdates>();
        services.AddSingleton<ReceiptCleaner>();
        services.AddHostedService(provider => provider.GetRequiredService<ReceiptCleaner>());
    }

    public static void AddChannels(this IRegistrationConfigurator bus) => bus.AddConsumer<PhoneCodeRequestedConsumer, PhoneCodeRequestedConsumerDefinition>();

    /// <summary>What providers call: signed by them, and signed in as nobody.</summary>
    public static void MapProviders(this IEndpointRouteBuilder app)
    {
        app.MapTwilio();
        app.MapTelegram();
        app.MapWebhooks();
        app.MapMediaLinks();
    }

    private static ChannelDirectory Directory(IServiceProvider provider)
    {
        var webhooks = provider.GetRequiredService<IOptions<ChannelOptions>>().Value.Webhooks;
        return new(
        [
            .. BuiltInChannel.All,
            ActivatorUtilities.CreateInstance<TwilioChannel>(provider, TwilioChannel.Sms),
            ActivatorUtilities.CreateInstance<TwilioChannel>(provider, TwilioChannel.WhatsApp),
            provider.GetRequiredService<TelegramChannel>(),
            .. webhooks.Select(w => ActivatorUtilities.CreateInstance<WebhookChannel>(provider, w.Key, w.Value)),
        ]);
    }
}
