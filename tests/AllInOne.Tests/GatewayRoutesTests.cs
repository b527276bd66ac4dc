using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.AllInOne.Tests;

/// <summary>What one process serves is reached through the gateway of five: its routes lead every endpoint to the service that has it.</summary>
public sealed class GatewayRoutesTests(AllInOneHost host) : IClassFixture<AllInOneHost>
{
    [Fact]
    public async Task Every_endpoint_has_a_route_to_its_service()
    {
        var routes = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "gateway.json")))!["ReverseProxy"]!["Routes"]!.AsObject();
        var builder = WebApplication.CreateBuilder();
        await using var router = builder.Build();
        router.UseRouting();
        foreach (var (_, route) in routes) router.Map(route!["Match"]!["Path"]!.GetValue<string>(), () => "").WithMetadata(new Cluster(route["ClusterId"]!.GetValue<string>()));
        router.Run(http =>
        {
            http.Items["cluster"] = http.GetEndpoint()?.Metadata.GetMetadata<Cluster>()?.Name;
            return Task.CompletedTask;
        });
        var pipeline = ((IApplicationBuilder)router).Build();

        var wrong = new List<string>();
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var service = endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IEndpointGroupNameMetadata>()?.EndpointGroupName;
            if (service is not ("identity" or "messaging" or "persona")) continue;
            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"));
            var http = new DefaultHttpContext { RequestServices = router.Services, Request = { Path = path, Method = "GET" } };
            http.SetEndpoint(null);
            await pipeline(http);
            if (http.Items["cluster"] as string != service) wrong.Add($"{path} of {service} leads to {http.Items["cluster"] ?? "nobody"}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private sealed record Cluster(string Name);
}
