using InfluencerPlatform.Persona;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPersona();
builder.AddInProcessBus(PersonaModule.ConfigureBus);

var app = builder.Build();
app.UseServiceDefaults();
app.MapPersona();
app.MapPersonaInternal();
app.Run();
