using InfluencerPlatform.ReplyWorker;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Bus;

return await ServiceHost.RunAsync(
    args,
    builder =>
    {
        builder.AddReplyWorker();
        builder.RequireService("persona");
        builder.AddBus(ReplyWorkerModule.ConfigureBus);
    },
    app =>
    {
        app.UseServiceDefaults();
    });
