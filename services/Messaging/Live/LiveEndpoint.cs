using System.Globalization;
using System.Net.WebSockets;
using System.Security.Claims;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Live;

/// <summary><c>/ws</c>: authenticated like any other call, or by <c>?token=</c>; who may not is refused in the handshake.</summary>
internal static class LiveEndpoint
{
    public static void MapLive(this IEndpointRouteBuilder app)
    {
        var pipeline = app.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        pipeline.Run(ListenAsync);
        // GET begins a socket over HTTP/1.1, CONNECT over HTTP/2.
        app.MapMethods("/ws", [HttpMethods.Get, HttpMethods.Connect], pipeline.Build()).ExcludeFromDescription();
    }

    private static async Task ListenAsync(HttpContext http)
    {
        if (http.User.Identity is not { IsAuthenticated: true }) throw Refusal.Forbidden("Could not validate credentials");
        if (!http.WebSockets.IsWebSocketRequest) throw new Refusal(426, "This address speaks WebSocket only.");
        var services = http.RequestServices;
        var (sockets, options) = (services.GetRequiredService<LiveSockets>(), services.GetRequiredService<IOptions<LiveOptions>>().Value);
        if (sockets.Count >= options.MaxSockets) throw Refusal.Busy("There are too many live connections at the moment; try again soon.");
        if (sockets.CountOf(http.User.UserId()) >= options.MaxSocketsPerUser)
            throw new Refusal(429, $"You have {options.MaxSocketsPerUser} live connections open; close one of them first.", retryAfter: TimeSpan.FromSeconds(10));
        using var webSocket = await http.WebSockets.AcceptWebSocketAsync();
        using var socket = new LiveSocket(webSocket, Listener(http.User), options, http.RequestAborted);
        sockets.Add(socket);
        try
        {
            await RunAsync(webSocket, socket, services);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The client went away, or did not keep up and is cut off.
            webSocket.Abort();
        }
        finally
        {
            sockets.Remove(socket);
        }
    }

    private static async Task RunAsync(WebSocket webSocket, LiveSocket socket, IServiceProvider services)
    {
        var frames = services.GetRequiredService<ClientFrames>();
        var time = services.GetRequiredService<TimeProvider>();
        // A revocation may have come between the handshake and the registration.
        if (services.GetRequiredService<IRevocations>().IsRevoked(socket.Listener.UserId, socket.Listener.SessionId, socket.Listener.IssuedAt))
            socket.Close(WebSocketCloseStatus.PolicyViolation, "The session has ended.");
        var lifetime = socket.Listener.ExpiresAt - time.GetUtcNow().UtcDateTime;
        using var expiry = time.CreateTimer(
            _ => socket.Close(WebSocketCloseStatus.PolicyViolation, "The token has expired; connect again with a new one."), null,
            lifetime > TimeSpan.Zero ? lifetime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        var sending = socket.SendAllAsync();
        var receiving = frames.ReceiveAllAsync(webSocket, socket, socket.Dropped);
        if (await Task.WhenAny(sending, receiving) == receiving) socket.Close(WebSocketCloseStatus.NormalClosure, "");
        await sending;
        socket.EndWithin(TimeSpan.FromSeconds(2));
        await receiving;
    }

    private static Listener Listener(ClaimsPrincipal user) => new(user.UserId(), user.SessionId(), Time(user, "iat"), Time(user, "exp"), user.IsOperator());

    private static DateTime Time(ClaimsPrincipal user, string claim) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.FindFirst(claim)?.Value ?? "0", CultureInfo.InvariantCulture)).UtcDateTime;
}
