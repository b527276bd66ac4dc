using InfluencerPlatform.Persona;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;

return await ServiceHost.RunAsync(
    args,
    builder =>
    {
        builder.AddPersona();
        builder.AddBus(PersonaModule.ConfigureBus);
    },
    app =>
    {
        app.UseServiceDefaults();
        app.MapPersona();
        app.MapPersonaInternal();
    });
