namespace InfluencerPlatform.Persona.Memories;

/// <summary>Something known about a subscriber, told to them, or said by one of both. Belongs to one persona and one subscriber.</summary>
internal sealed class Memory
{
    private Memory()
    {
    }

    public Memory(
        long personaId, long subscriberId, string kind, string attribute, string text, double confidence, string origin, long? sourceId,
        DateTime learnedAt, DateTime now)
    {
        (PersonaId, SubscriberId, Kind, Attribute, Text) = (personaId, subscriberId, kind, attribute, text);
        (Confidence, Origin, SourceId, LearnedAt) = (confidence, origin, sourceId, learnedAt);
        Scope = ScopeOf(personaId, subscriberId);
        CreatedAt = UpdatedAt = now;
    }

    public long MemoryId { get; private set; }

    public long PersonaId { get; private set; }

    /// <summary>As named by the event it came from; a merge is looked up, never written here.</summary>
    public long SubscriberId { get; private set; }

    /// <summary><c>subscriber</c> or <c>told</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What it is about: a newer one about the same supersedes.</summary>
    public string Attribute { get; private set; } = "";

    public string Text { get; private set; } = "";

    public double Confidence { get; private set; }

    public string Origin { get; private set; } = "";

    public long? SourceId { get; private set; }

    /// <summary>When it was said.</summary>
    public DateTime LearnedAt { get; private set; }

    public string State { get; private set; } = MemoryState.Active;

    public long? SupersededBy { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>Persona and subscriber as one word of the full-text index, so that a search cannot leave them.</summary>
    public string Scope { get; private set; } = "";

    public bool CanBeSuperseded => Origin != MemoryOrigin.Quote && Attribute != Note;

    /// <summary>The attribute of what stands for itself.</summary>
    public const string Note = "note";

    public static string ScopeOf(long personaId, long subscriberId) => $"p{personaId}s{subscriberId}x";

    /// <summary>A person's correction: it now stands on their word.</summary>
    public void Correct(string? text, string? attribute, double? confidence, DateTime now)
    {
        Text = text ?? Text;
        Attribute = attribute ?? (Origin == MemoryOrigin.Quote ? Note : Attribute);
        Confidence = confidence ?? 1;
        Origin = MemoryOrigin.Operator;
        UpdatedAt = now;
    }

    public void Forget(DateTime now) => (State, SupersededBy, UpdatedAt) = (MemoryState.Forgotten, null, now);

    public void Settle(long? supersededBy) =>
        (State, SupersededBy) = (supersededBy is null ? MemoryState.Active : MemoryState.Superseded, supersededBy);

    public MemorySnapshot ToSnapshot() => new(Text, Attribute, Confidence, Origin, State == MemoryState.Forgotten);

    public void Restore(MemorySnapshot snapshot, DateTime now)
    {
        (Text, Attribute, Confidence, Origin) = (snapshot.Text, snapshot.Attribute, snapshot.Confidence, snapshot.Origin);
        (State, SupersededBy, UpdatedAt) = (snapshot.Forgotten ? MemoryState.Forgotten : MemoryState.Active, null, now);
    }
}

/// <summary>What a change can be undone to.</summary>
internal sealed record MemorySnapshot(string Text, string Attribute, double Confidence, string Origin, bool Forgotten);

internal static class MemoryState
{
    public const string Active = "active";
    public const string Superseded = "superseded";
    public const string Forgotten = "forgotten";
}

internal static class MemoryOrigin
{
    /// <summary>An analysis found it in a message.</summary>
    public const string Extracted = "extracted";

    /// <summary>An operator wrote or corrected it.</summary>
    public const string Operator = "operator";

    /// <summary>The words of a message themselves.</summary>
    public const string Quote = "quote";
}
