namespace InfluencerPlatform.ServiceDefaults.Idempotency;

/// <summary>A call with an <c>Idempotency-Key</c>, and what it was answered.</summary>
public sealed class CallRecord
{
    private CallRecord()
    {
    }

    internal CallRecord(string scope, long userId, string path, string bodyHash, DateTime now)
    {
        (Scope, UserId, Path, BodyHash) = (scope, userId, path, bodyHash);
        (CreatedAt, StartedAt, Attempt) = (now, now, 1);
    }

    /// <summary>A hash of user, method, path and key.</summary>
    public string Scope { get; private set; } = "";

    public long UserId { get; private set; }

    public string Path { get; private set; } = "";

    public string BodyHash { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime StartedAt { get; private set; }

    /// <summary>Raised when it is carried out again because its process died before any effect.</summary>
    public int Attempt { get; private set; }

    /// <summary>Something was committed for it.</summary>
    public bool HasEffect { get; private set; }

    /// <summary>Null until it was answered.</summary>
    public int? Status { get; private set; }

    public string? ContentType { get; private set; }

    public string? Location { get; private set; }

    /// <summary>Null when it was too long to be kept.</summary>
    public string? Body { get; private set; }

    /// <summary>In the place of <see cref="ContentType"/> while a call is carried out: its answer is not to be kept, because it may speak of somebody who was erased meanwhile.</summary>
    internal const string Withheld = "withheld";

    public void Restart(DateTime now) => (StartedAt, Attempt) = (now, Attempt + 1);
}
