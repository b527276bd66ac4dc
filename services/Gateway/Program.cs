using InfluencerPlatform.Gateway;
using InfluencerPlatform.ServiceDefaults;

return await ServiceHost.RunAsync(
    args,
    builder =>
    {
        builder.AddGatewayPolicies();
        builder.AddReverseProxy();
        builder.AddRevocations();
    },
    app =>
    {
        app.UseGatewayPolicies();
        app.UseServiceDefaults(BodyLimit.Largest, passesOn: true);
        app.MapServices();
    });
