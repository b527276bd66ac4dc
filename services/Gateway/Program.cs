using InfluencerPlatform.Gateway;
using InfluencerPlatform.ServiceDefaults;

return await ServiceHost.RunAsync(
    args,
    builder =>
    {
        builder.AddGatewayPolicies();
        builder.AddReverseProxy();
    },
    app =>
    {
        app.UseServiceDefaults();
        app.UseGatewayPolicies();
        app.MapServices();
    });
