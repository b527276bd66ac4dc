using InfluencerPlatform.Messaging;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Bus;

return await ServiceHost.RunAsync(
    args,
    builder =>
    {
        builder.AddMessaging();
        builder.AddBus(MessagingModule.ConfigureBus);
        builder.AddRemoteRevocations();
    },
    app =>
    {
        app.UseServiceDefaults();
        app.MapMessaging();
        app.MapMessagingInternal();
    });
