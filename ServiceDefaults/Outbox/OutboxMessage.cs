using System.Diagnostics;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Json;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>An event that was committed with the change it tells of and is not yet known to have arrived.</summary>
public sealed class OutboxMessage
{
    private readonly IEvent? published;

    private OutboxMessage()
    {
    }

    public OutboxMessage(IEvent @event, Guid messageId, DateTime now)
    {
        published = @event;
        MessageId = messageId;
        Type = @event.GetType().Name;
        Body = JsonSerializer.Serialize(@event, @event.GetType(), JsonDefaults.Options);
        ModelWork = @event is IModelWork;
        CreatedAt = now;
        TraceParent = Activity.Current?.Id;
    }

    public long Id { get; private set; }

    public Guid MessageId { get; private set; }

    public string Type { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>Dispatched in the lane of slow consumers.</summary>
    public bool ModelWork { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public string? TraceParent { get; private set; }

    public int Attempts { get; private set; }

    public DateTime? NextAttemptAt { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; private set; }

    /// <summary>Set when it was given up: it stays, to be looked at and sent again by a person.</summary>
    public DateTime? DeadAt { get; private set; }

    internal void Stored(long id) => Id = id;

    /// <summary>The very event where it was published by this process; else as it was stored.</summary>
    public IEvent ToEvent() => published ?? (IEvent)JsonSerializer.Deserialize(Body, EventTypes.ByName(Type), JsonDefaults.Options)!;

    public void Failed(string error, DateTime now, int? maxAttempts)
    {
        Attempts++;
        Error = error;
        if (Attempts >= maxAttempts) DeadAt = now;
        else NextAttemptAt = now + TimeSpan.FromMilliseconds(Math.Min(30_000, 100 * Math.Pow(2, Math.Min(Attempts, 10))));
    }

    /// <summary>It waits for something that it is not to blame for, which is not counted: the longer it has, the less often it is tried.</summary>
    public void Waits(string error, DateTime now) => (Error, NextAttemptAt) = (error, now + TimeSpan.FromSeconds(Math.Clamp((now - CreatedAt).TotalSeconds, 0.2, 10)));
}

public static class OutboxExtensions
{
    /// <summary>Publishes an event once the current transaction has committed, and only then.</summary>
    /// <param name="messageId">Derived from the cause (<see cref="MessageIds"/>) where the same work could run twice.</param>
    public static void Publish(this DbContext db, IEvent @event, DateTime now, Guid? messageId = null)
    {
        var row = new OutboxMessage(@event, messageId ?? Guid.CreateVersion7(), now);
        if (EventsOfWrite.Of(db) is { } events) events.Add(row);
        else db.Add(row);
    }
}
