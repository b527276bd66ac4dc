using InfluencerPlatform.Persona;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Bus;

return await ServiceHost.RunAsync(
    args,
    builder =>
    {
        builder.AddPersona();
        builder.AddBus(bus =>
        {
            PersonaModule.ConfigureBus(bus);
            bus.AddSessionRevocations();
        });
        builder.AddRemoteRevocations();
    },
    app =>
    {
        app.UseServiceDefaults();
        app.MapPersona();
        app.MapPersonaInternal();
    });
