using InfluencerPlatform.Identity;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddIdentity();
builder.AddInProcessBus(IdentityModule.ConfigureBus);

var app = builder.Build();
app.UseServiceDefaults();
app.MapIdentity();
app.MapIdentityInternal();
app.Run();
