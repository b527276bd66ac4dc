namespace InfluencerPlatform.Messaging.Pasting.Importing;

/// <summary>A long paste that is being taken in, conversation by conversation.</summary>
public sealed class Import
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";

    /// <summary>A fault that is not the paste's is tried again this often.</summary>
    private const int MaxAttempts = 5;

    private Import()
    {
    }

    public Import(int total, DateTime now) => (Total, CreatedAt, UpdatedAt) = (total, now, now);

    public long ImportId { get; private set; }

    public string State { get; private set; } = Waiting;

    /// <summary>Messages to be taken in.</summary>
    public int Total { get; private set; }

    /// <summary>Of these, the ones whose conversation is done, and those of the current one that are stored.</summary>
    public int Processed { get; private set; }

    /// <summary>How many conversations are finished; the next one has this number.</summary>
    public int Finished { get; private set; }

    /// <summary>The conversation that is being written, once it has begun.</summary>
    public long? CurrentConversationId { get; private set; }

    public int CurrentAdded { get; private set; }

    public IReadOnlyList<ImportedConversation> Results { get; private set; } = [];

    public string? Error { get; private set; }

    public int Attempts { get; private set; }

    public string? LeasedBy { get; private set; }

    public DateTime? LeasedUntil { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public bool IsOpen => State is Waiting or Running;

    public bool IsLeasedBy(string worker) => IsOpen && LeasedBy == worker;

    public void Lease(string worker, DateTime until) => (State, LeasedBy, LeasedUntil) = (Running, worker, until);

    public void Release() => (LeasedBy, LeasedUntil) = (null, null);

    public void Stored(long conversationId, int added, DateTime now)
    {
        (CurrentConversationId, CurrentAdded, UpdatedAt, Attempts) = (conversationId, CurrentAdded + added, now, 0);
        Processed += added;
    }

    /// <param name="messages">How many the chat had; what was there already counts as processed as well.</param>
    public void Finish(ImportedConversation result, int messages, int conversations, DateTime now)
    {
        Results = [.. Results, result];
        Processed += messages - CurrentAdded;
        Finished++;
        (CurrentConversationId, CurrentAdded, UpdatedAt, Attempts) = (null, 0, now, 0);
        if (Finished < conversations) return;
        State = Done;
        Release();
    }

    /// <returns>True when it is given up.</returns>
    public bool Stumbled(string error, DateTime now)
    {
        (Error, UpdatedAt) = (error, now);
        Attempts++;
        Release();
        if (Attempts < MaxAttempts) return false;
        State = Failed;
        return true;
    }

    public void Recovered() => Error = null;

    /// <summary>The subscriber was erased: a chat's title is often their name.</summary>
    public void Forget(long subscriberId) => Results = [.. Results.Select(r => r.SubscriberId == subscriberId ? r with { Title = null } : r)];
}

/// <summary>What is still to be imported, compressed; gone when the import has ended.</summary>
public sealed class ImportContent(long importId, byte[] body)
{
    public long ImportId { get; private set; } = importId;

    public byte[] Body { get; private set; } = body;

    public void Replace(byte[] body) => Body = body;
}

/// <summary>What became of one chat of an import.</summary>
/// <param name="Error">Why it was left out; null when it was taken in.</param>
public sealed record ImportedConversation(
    string? Title, long? ConversationId, long? SubscriberId, int MessagesAdded, int MessagesSkipped, long? ReplyId, string? Error);
