using InfluencerPlatform.Gateway;
using InfluencerPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();

var app = builder.Build();
app.UseGatewayPolicies();
app.UseServiceDefaults();
app.MapGateway();
app.Run();
