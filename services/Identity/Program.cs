using InfluencerPlatform.Identity;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;

return await ServiceHost.RunAsync(
    args,
    builder =>
    {
        builder.AddIdentity();
        builder.AddBus(IdentityModule.ConfigureBus);
    },
    app =>
    {
        app.UseServiceDefaults();
        app.MapIdentity();
        app.MapIdentityInternal();
    });
