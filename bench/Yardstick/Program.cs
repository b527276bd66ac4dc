// The least that an ASP.NET Core service can be: what everything else is compared with.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
var app = builder.Build();
app.MapGet("/health", () => Results.Json(new { status = "healthy" }));
app.MapPost("/constant", () => Results.Json(new { conversation_id = 1, subscriber_id = 1, messages_added = 3, messages_skipped = 0, reply_id = 1 }, statusCode: 202));

// What stands behind a gateway: the paths are a service's.
app.MapGet("/conversations/{id:long}", (long id) => Results.Json(new { conversation_id = id, title = "constant" }));
app.MapPost("/messages", () => Results.Json(new { message_id = 1 }, statusCode: 201));

// Frames of this many bytes to everyone who listens, sent as simply as it goes: POST /fan-out?bytes=.
app.UseWebSockets();
var sockets = new System.Collections.Concurrent.ConcurrentDictionary<System.Net.WebSockets.WebSocket, bool>();
app.MapGet("/ws", async http =>
{
    using var socket = await http.WebSockets.AcceptWebSocketAsync();
    sockets[socket] = true;
    try
    {
        await socket.ReceiveAsync(new byte[16], http.RequestAborted);
    }
    catch (Exception exception) when (exception is OperationCanceledException or System.Net.WebSockets.WebSocketException)
    {
        // It went away.
    }

    sockets.TryRemove(socket, out _);
});
app.MapPost("/fan-out", async (int bytes) =>
{
    var frame = new byte[bytes];
    frame.AsSpan().Fill((byte)'x');
    foreach (var socket in sockets.Keys) await socket.SendAsync(frame, System.Net.WebSockets.WebSocketMessageType.Text, true, CancellationToken.None);
});
app.Run();
