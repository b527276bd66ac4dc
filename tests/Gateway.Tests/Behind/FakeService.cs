using System.Net.WebSockets;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Gateway.Tests.Behind;

/// <summary>A process with the platform's own defaults that says what reached it. It stands for every service, and exchanges session handles.</summary>
public sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication app;
    private int exchanges;

    private FakeService(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public int Exchanges => exchanges;

    /// <summary>Session handles that can be exchanged, and the tokens they give.</summary>
    public Dictionary<string, Func<string>> Sessions { get; } = [];

    public bool StoreWorks { get; set; } = true;

    public static async Task<FakeService> StartAsync(string key)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Services:Key"] = key });
        builder.AddServiceDefaults();
        builder.Services.AcceptTestTokens();
        FakeService service = null!;
        builder.Services.AddHealthChecks().AddCheck("fake store", () => service.StoreWorks ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("It is locked."));
        service = new(builder.Build());
        service.Map();
        await service.app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Map()
    {
        app.UseWebSockets();
        app.UseServiceDefaults();
        app.MapPost("/internal/sessions/exchange", (Exchange request) =>
        {
            Interlocked.Increment(ref exchanges);
            return Sessions.TryGetValue(request.Handle, out var token)
                ? Results.Ok(new ExchangedSession(token(), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(30)))
                : Results.NotFound();
        }).RequireAuthorization(Policies.Service);
        app.MapGet("/internal/secret", () => "secret").RequireAuthorization(Policies.Service);
        app.Map("/conversations/slow", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        app.MapPost("/conversations/paste", async (HttpRequest request, CancellationToken stop) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, stop);
            return body.Length;
        }).WithMetadata(new BodyLimit(BodyLimit.Largest));
        app.Map("/ws", EchoAsync);
        app.MapFallback("{**path}", (HttpContext http) => new Reached(
            http.Request.Path, http.Connection.RemoteIpAddress?.ToString(), http.Request.Scheme, http.Request.Host.Value, http.User.Identity?.Name,
            http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString())));
    }

    private static async Task EchoAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[100];
        var received = await socket.ReceiveAsync(buffer, http.RequestAborted);
        await socket.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
    }

    private sealed record Exchange(string Handle);
}

/// <summary>A request as a service sees it.</summary>
public sealed record Reached(string Path, string? Address, string Scheme, string? Host, string? User, Dictionary<string, string> Headers);
