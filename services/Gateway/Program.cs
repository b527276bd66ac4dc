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
        app.UseServiceDefaults(BodyLimit.Largest);
        app.UseGatewayPolicies();
        app.MapServices();
    });
