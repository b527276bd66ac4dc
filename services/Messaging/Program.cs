using InfluencerPlatform.Messaging;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddInProcessBus(MessagingModule.ConfigureBus);

var app = builder.Build();
app.UseServiceDefaults();
app.MapMessaging();
app.Run();
