using InfluencerPlatform.Messaging.Channels.Inbound;

namespace InfluencerPlatform.Messaging.Channels.Deliveries;

public enum DeliveryState
{
    /// <summary>Waits to be sent, for the first time or again.</summary>
    Queued,

    /// <summary>The provider is being told, or was when the process died.</summary>
    Sending,
    Sent,
    Delivered,
    Read,

    /// <summary>Given up, or refused.</summary>
    Failed,

    /// <summary>Nobody knows whether it went; a person decides.</summary>
    Unknown,

    /// <summary>No longer wanted.</summary>
    Cancelled,
}

/// <summary>One message of a delivery, as the provider takes it.</summary>
public sealed record DeliveryPart(string Text, IReadOnlyList<string> MediaUrls, string? ProviderId = null, string? Status = null);

/// <summary>Something on its way to a person: an approved reply, an operator's own message, or a verification code.</summary>
public sealed class Delivery
{
    private Delivery()
    {
    }

    internal Delivery(ChannelContact contact, string text, IReadOnlyList<string> mediaUrls, long? replyId, long? messageId, DateTime now)
    {
        (ContactId, ConversationId, Channel, Address) = (contact.ContactId, contact.ConversationId, contact.Channel, contact.Address);
        (Text, MediaUrls, ReplyId, MessageId, CreatedAt, DueAt) = (text, mediaUrls, replyId, messageId, now, now);
    }

    public static Delivery OfCode(string channel, string address, string text, DateTime now, DateTime expiresAt) =>
        new() { Channel = channel, Address = address, Text = text, CreatedAt = now, DueAt = now, ExpiresAt = expiresAt };

    public long DeliveryId { get; private set; }

    /// <summary>Named towards providers, so that they can know a repeated one.</summary>
    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public string Channel { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>Null for a verification code.</summary>
    public long? ContactId { get; private set; }

    public long? ConversationId { get; private set; }

    public long? ReplyId { get; private set; }

    /// <summary>The message of the conversation; of a reply, once it has been sent.</summary>
    public long? MessageId { get; private set; }

    public string Text { get; private set; } = "";

    public IReadOnlyList<string> MediaUrls { get; private set; } = [];

    /// <summary>Empty until the first attempt.</summary>
    public IReadOnlyList<DeliveryPart> Parts { get; private set; } = [];

    public DeliveryState State { get; private set; }

    /// <summary>Why it waits, failed or is unknown, for the operator.</summary>
    public string? Reason { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The last attempt's answer was lost: the next one asks the provider first.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>A person wants it now, whatever the hour.</summary>
    public bool ByHand { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime DueAt { get; private set; }

    /// <summary>While it is being sent: until when nobody else may touch it.</summary>
    public DateTime? LeasedUntil { get; private set; }

    /// <summary>When the provider was first told of the part that is being sent.</summary>
    public DateTime? SendingSince { get; private set; }

    public DateTime? ExpiresAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>The conversation's sequence number at the last change.</summary>
    public long Sequence { get; private set; }

    /// <summary>Of two who change it at once, one has to look again.</summary>
    public int Version { get; private set; }

    public bool IsCode => ContactId is null;

    /// <summary>The first part that the provider does not have.</summary>
    public int NextPart => Parts.TakeWhile(p => p.ProviderId is not null).Count();

    public bool IsAllOut => Parts.Count > 0 && NextPart == Parts.Count;

    public void Changed(long sequence)
    {
        Sequence = sequence;
        Version++;
    }

    public void Divide(IReadOnlyList<DeliveryPart> parts) => Parts = parts;

    /// <summary>Committed before the provider is told.</summary>
    public void Send(DateTime now, DateTime until) => (SendingSince, LeasedUntil) = (IsDoubtful ? SendingSince ?? now : now, until);

    /// <summary>The provider has a part. Said twice, or after later news of it, that changes nothing.</summary>
    public void Accepted(int part, string providerId)
    {
        if (Parts[part].ProviderId is not null) return;
        Replace(part, Parts[part] with { ProviderId = providerId, Status = Parts[part].Status ?? Word(ProviderStatus.Accepted) });
        (IsDoubtful, SendingSince, Reason) = (false, null, null);
    }

    /// <summary>All of it is with the provider.</summary>
    public void Completed(long? messageId, DateTime now)
    {
        (MessageId, SentAt, LeasedUntil, SendingSince, IsDoubtful) = (messageId ?? MessageId, SentAt ?? now, null, null, false);
        Settle();
        if (IsCode) Forget();
    }

    /// <summary>News of a part; older news than what is known changes nothing.</summary>
    /// <returns>Whether it was news.</returns>
    internal bool Moved(int part, ProviderStatus status, string? reason)
    {
        if (part >= Parts.Count || Parts[part].Status is { } known && Enum.Parse<ProviderStatus>(known, true) >= status) return false;
        Replace(part, Parts[part] with { Status = Word(status) });
        if (status == ProviderStatus.Failed) Reason = reason ?? "The provider could not deliver it.";
        if (IsAllOut && State is not (DeliveryState.Sending or DeliveryState.Queued)) Settle();
        return true;
    }

    public void Wait(string? reason, DateTime until, bool doubtful = false)
    {
        (State, Reason, DueAt, LeasedUntil) = (DeliveryState.Queued, reason, until, null);
        IsDoubtful |= doubtful;
    }

    /// <summary>Not tried at all this time, so that it does not count.</summary>
    public void Postpone(string reason, DateTime until)
    {
        Attempts--;
        Wait(reason, until);
    }

    public void GiveUp(string reason)
    {
        (State, Reason, LeasedUntil) = (DeliveryState.Failed, reason, null);
        if (IsCode) Forget();
    }

    public void Cancel(string reason) => (State, Reason, LeasedUntil) = (DeliveryState.Cancelled, reason, null);

    public void NobodyKnows(string reason)
    {
        (State, Reason, LeasedUntil) = (DeliveryState.Unknown, reason, null);
        if (IsCode) Forget();
    }

    /// <summary>A person wants it tried again; of several parts, what the provider has is not sent twice, unless it could not deliver it.</summary>
    public void Retry(DateTime now)
    {
        Parts = [.. Parts.Select(p => p.Status == Word(ProviderStatus.Failed) ? p with { ProviderId = null, Status = null } : p)];
        (State, DueAt, Attempts, ByHand, IsDoubtful, Reason) = (DeliveryState.Queued, now, 0, true, false, null);
    }

    private void Settle()
    {
        var statuses = Parts.Select(p => Enum.Parse<ProviderStatus>(p.Status ?? Word(ProviderStatus.Accepted), true)).ToList();
        State = statuses.Contains(ProviderStatus.Failed) ? DeliveryState.Failed : statuses.Min() switch
        {
            ProviderStatus.Read => DeliveryState.Read,
            ProviderStatus.Delivered => DeliveryState.Delivered,
            _ => DeliveryState.Sent,
        };
        if (State != DeliveryState.Failed) Reason = null;
    }

    private void Replace(int part, DeliveryPart changed) => Parts = [.. Parts.Select((p, i) => i == part ? changed : p)];

    /// <summary>A code is nobody's to read afterwards.</summary>
    private void Forget()
    {
        Text = "";
        Parts = [.. Parts.Select(p => p with { Text = "" })];
    }

    private static string Word(ProviderStatus status) => status.ToString().ToLowerInvariant();
}
