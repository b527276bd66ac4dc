using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Json;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.Messaging.Live;

/// <summary>What clients say: small JSON frames, read one after the other.</summary>
internal sealed class ClientFrames(IDbContextFactory<MessagingDb> contexts, UserChats chats, IEventBus bus, TimeProvider time)
{
    private const int MaxFrame = 16 * 1024;

    /// <summary>Most say little: thousands that are only there to listen must not hold what the longest frame needs.</summary>
    private const int UsualFrame = 512;

    /// <summary>The socket's other frames wait for it.</summary>
    private static readonly TimeSpan TypingPatience = TimeSpan.FromSeconds(1);

    public async Task ReceiveAllAsync(WebSocket webSocket, LiveSocket socket, CancellationToken token)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(UsualFrame);
        try
        {
            while (true)
            {
                var (length, ended) = (0, false);
                while (!ended)
                {
                    if (length == buffer.Length) buffer = Larger(buffer);
                    var part = await webSocket.ReceiveAsync(buffer.AsMemory(length), token);
                    if (part.MessageType == WebSocketMessageType.Close) return;
                    (length, ended) = (length + part.Count, part.EndOfMessage);
                    if (length <= MaxFrame) continue;
                    socket.Close(WebSocketCloseStatus.MessageTooBig, "Frames have at most 16 KB.");
                    return;
                }

                await TakeAsync(socket, buffer.AsMemory(0, length), token);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private async Task TakeAsync(LiveSocket socket, ReadOnlyMemory<byte> frame, CancellationToken token)
    {
        try
        {
            var said = Parse(frame);
            var userId = socket.Listener.UserId;
            switch (said)
            {
                case { Type: "ping" }:
                    socket.Send(LiveFrames.Pong);
                    break;
                case { Type: "typing" }:
                    // The seed's clients say it without a chat; there is nobody to tell then.
                    if (said.Data?.ChatId is { } chatId) await TypingAsync(userId, chatId, said.Data.IsTyping ?? true, token);
                    break;
                case { Type: "read", Data.MessageId: { } messageId }:
                    await chats.ReadAsync(userId, unread => unread.Where(m => m.PublicId == messageId), token);
                    break;
                default:
                    socket.Send(LiveFrames.Error("This frame is not understood; send ping, typing with a chat_id, or read with a message_id."));
                    break;
            }
        }
        catch (Refusal refusal)
        {
            socket.Send(LiveFrames.Error(refusal.Message));
        }
    }

    /// <summary>Typing is not stored: it goes to the other side's sockets, whichever replica they are at, and is forgotten.</summary>
    private async Task TypingAsync(long userId, Guid chatId, bool isTyping, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        if (await UserChats.Of(db, userId).SingleOrDefaultAsync(c => c.PublicId == chatId, token) is not { } chat) return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(TypingPatience);
        try
        {
            await bus.PublishAsync(
                new ConversationChanged(
                    chat.ConversationId, chat.Kind, chat.Sequence, isTyping ? LivePush.Typing : LivePush.TypingStopped, userId, time.GetUtcNow().UtcDateTime),
                Guid.CreateVersion7(), limit.Token);
        }
        catch (Exception exception) when (!token.IsCancellationRequested && exception is OperationCanceledException or TimeoutException or MassTransitException or RabbitMQClientException)
        {
            // The broker is away: by the time it is back, nobody types any more.
        }
    }

    private static ClientFrame? Parse(ReadOnlyMemory<byte> frame)
    {
        try
        {
            return JsonSerializer.Deserialize<ClientFrame>(frame.Span, JsonDefaults.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record ClientFrame(string? Type, ClientFrameData? Data);

    private sealed record ClientFrameData(Guid? ChatId, Guid? MessageId, bool? IsTyping);
}
