namespace InfluencerPlatform.Messaging.Channels.Inbound;

/// <summary>A file that came with a message and is still to be fetched from the provider.</summary>
public sealed class InboundMedia(string channel, string reference, long conversationId, string fileName, DateTime dueAt)
{
    public const int MaxAttempts = 6;

    public long Id { get; private set; }

    public string Channel { get; private set; } = channel;

    /// <summary>How the channel finds it.</summary>
    public string Reference { get; private set; } = reference;

    public long ConversationId { get; private set; } = conversationId;

    /// <summary>What it is called in the media folder.</summary>
    public string FileName { get; private set; } = fileName;

    public int Attempts { get; private set; }

    /// <summary>When it is tried (again); while it is being fetched, when somebody else may.</summary>
    public DateTime DueAt { get; private set; } = dueAt;

    /// <summary>Why it was given up.</summary>
    public string? Error { get; private set; }

    public void Failed(string reason, bool final, DateTime now)
    {
        if (final || Attempts >= MaxAttempts) (Error, DueAt) = (reason, DateTime.MaxValue);
        else DueAt = now + TimeSpan.FromSeconds(5 * Math.Pow(3, Attempts));
    }
}
