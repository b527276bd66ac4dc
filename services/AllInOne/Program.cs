using InfluencerPlatform.AllInOne;
using InfluencerPlatform.Gateway;
using InfluencerPlatform.Identity;
using InfluencerPlatform.Messaging;
using InfluencerPlatform.Persona;
using InfluencerPlatform.ReplyWorker;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;

return await ServiceHost.RunAsync(
    args,
    builder =>
    {
        builder.UseOneProcessDefaults();
        builder.AddGatewayPolicies();
        builder.AddIdentity();
        builder.AddMessaging();
        builder.AddPersona();
        builder.AddReplyWorker();
        builder.AddInProcessClients();
        builder.AddInProcessBus(IdentityModule.ConfigureBus, MessagingModule.ConfigureBus, PersonaModule.ConfigureBus, ReplyWorkerModule.ConfigureBus);
    },
    app =>
    {
        app.UseGatewayPolicies();
        app.UseServiceDefaults();
        app.MapIdentity();
        app.MapMessaging();
        app.MapPersona();
        app.PrintWelcome();
    });
