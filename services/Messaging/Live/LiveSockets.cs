using System.Collections.Concurrent;
using System.Net.WebSockets;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Stopping;

namespace InfluencerPlatform.Messaging.Live;

/// <summary>The sockets of this process. Every replica hears every change and tells its own.</summary>
internal sealed class LiveSockets
{
    private readonly ConcurrentDictionary<LiveSocket, bool> all = new();
    private volatile bool stopping;

    public LiveSockets(Drain drain, RevocationList revocations)
    {
        drain.Ending.Register(Stop);
        revocations.Added += Revoke;
    }

    public int Count => all.Count;

    public int CountOf(long userId) => all.Keys.Count(s => s.Listener.UserId == userId);

    public void Add(LiveSocket socket)
    {
        all[socket] = true;
        if (stopping) Restarting(socket);
    }

    public void Remove(LiveSocket socket) => all.TryRemove(socket, out _);

    public bool AnyOperator => all.Any(s => s.Key.Listener.IsOperator);

    public bool AnyOf(IReadOnlyCollection<long> users) => all.Any(s => users.Contains(s.Key.Listener.UserId));

    public void ToOperators(ReadOnlyMemory<byte> frame) => Send(frame, listener => listener.IsOperator);

    /// <summary>For what may be missed: nobody is dropped for not keeping up with it.</summary>
    public void OfferOperators(ReadOnlyMemory<byte> frame)
    {
        foreach (var (socket, _) in all)
            if (socket.Listener.IsOperator) socket.Offer(frame);
    }

    public void ToUsers(IReadOnlyCollection<long> users, ReadOnlyMemory<byte> frame) => Send(frame, listener => users.Contains(listener.UserId));

    /// <summary>Closes what listens with a session that has ended, whether the bus said so or Identity was asked.</summary>
    private void Revoke(SessionRevoked revoked)
    {
        foreach (var socket in all.Keys)
        {
            var listener = socket.Listener;
            var ended = revoked.SessionId is { } session ? listener.SessionId == session : listener.UserId == revoked.UserId && listener.IssuedAt < revoked.IssuedBefore;
            if (ended) socket.Close(WebSocketCloseStatus.PolicyViolation, "The session has ended.");
        }
    }

    private void Send(ReadOnlyMemory<byte> frame, Func<Listener, bool> to)
    {
        // Not its keys: they would be copied under the locks of all buckets, for every frame.
        foreach (var (socket, _) in all)
            if (to(socket.Listener)) socket.Send(frame);
    }

    private void Stop()
    {
        stopping = true;
        foreach (var socket in all.Keys) Restarting(socket);
    }

    private static void Restarting(LiveSocket socket)
    {
        socket.Send(LiveFrames.Reconnect);
        socket.Close(WebSocketCloseStatus.EndpointUnavailable, "The service restarts; connect again.");
    }
}
