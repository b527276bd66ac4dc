using Yarp.ReverseProxy.Configuration;

// YARP and nothing else: everything goes to the one address in UPSTREAM.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddReverseProxy().LoadFromMemory(
    [new RouteConfig { RouteId = "all", ClusterId = "upstream", Match = new() { Path = "{**path}" } }],
    [new ClusterConfig
    {
        ClusterId = "upstream",
        Destinations = new Dictionary<string, DestinationConfig> { ["upstream"] = new() { Address = builder.Configuration["UPSTREAM"]! } },
    }]);
var app = builder.Build();
app.MapReverseProxy();
app.Run();
