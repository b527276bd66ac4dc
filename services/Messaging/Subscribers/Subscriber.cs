using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>A person who writes to the influencer. A name alone never tells who it is.</summary>
public sealed class Subscriber
{
    private Subscriber()
    {
    }

    public Subscriber(string username, string? name, string? lastname, DateTime now)
    {
        (PublicId, Username, Name, Lastname) = (Guid.CreateVersion7(), username, name, lastname);
        NameKey = Names.Fold(FullName);
        (SubscriptionDate, DateCreated, DateModified) = (now, now, now);
    }

    public long IdSub { get; private set; }

    public Guid PublicId { get; private set; }

    public string Username { get; private set; } = "";

    public string? Name { get; private set; }

    public string? Lastname { get; private set; }

    /// <summary>E.164.</summary>
    public string? Phonenumber { get; private set; }

    public bool IsActive { get; private set; } = true;

    /// <summary>The subscriber this one turned out to be.</summary>
    public long? MergedInto { get; private set; }

    public DateTime? LastActivityDate { get; private set; }

    public string? Country { get; private set; }

    public string? PrimaryLanguage { get; private set; }

    public string? Notes { get; private set; }

    public DateTime SubscriptionDate { get; private set; }

    public DateTime DateCreated { get; private set; }

    public DateTime DateModified { get; private set; }

    /// <summary>The full name without case and accents, to notice that a name is taken.</summary>
    public string NameKey { get; private set; } = "";

    public string FullName => string.Join(' ', new[] { Name, Lastname }.Where(n => !string.IsNullOrWhiteSpace(n))) is { Length: > 0 } full ? full : Username;

    public void Update(SubscriberDetails details, DateTime now)
    {
        (Username, Name, Lastname) = (details.Username, details.Name, details.Lastname);
        (Phonenumber, Country, PrimaryLanguage, Notes) = (details.Phonenumber, details.Country, details.PrimaryLanguage, details.Notes);
        IsActive = details.IsActive;
        NameKey = Names.Fold(FullName);
        DateModified = now;
    }

    public void Stored(long idSub) => IdSub = idSub;

    public void Deactivate(DateTime now) => (IsActive, DateModified) = (false, now);

    /// <summary>It is another one's: what leads to it leads to that one, and its name is nobody's any more.</summary>
    public void MergeInto(Subscriber kept, DateTime now)
    {
        if (Phonenumber is not null) kept.KnowPhonenumber(Phonenumber);
        if (LastActivityDate is { } active) kept.WasActive(active);
        (MergedInto, IsActive, Phonenumber, NameKey, LastActivityDate, DateModified) = (kept.IdSub, false, null, "", null, now);
    }

    public void Unmerge(string? phonenumber, bool isActive, DateTime now)
    {
        (MergedInto, IsActive, Phonenumber, DateModified) = (null, isActive, phonenumber, now);
        NameKey = Names.Fold(FullName);
    }

    public void LastWrote(DateTime? at) => LastActivityDate = at;

    public void GiveBackPhonenumber() => Phonenumber = null;

    public void KnowPhonenumber(string e164) => Phonenumber ??= e164;

    public void WasActive(DateTime at) => LastActivityDate = LastActivityDate > at ? LastActivityDate : at;
}

/// <summary>What an operator may set.</summary>
public sealed record SubscriberDetails(
    string Username, string? Name, string? Lastname, string? Phonenumber, string? Country, string? PrimaryLanguage, string? Notes, bool IsActive);

/// <summary>An address on a channel that belongs to one subscriber alone.</summary>
public sealed class SubscriberHandle(long subscriberId, string channel, string handle)
{
    public long Id { get; private set; }

    public long SubscriberId { get; private set; } = subscriberId;

    public string Channel { get; private set; } = channel;

    /// <summary>As the channel writes it, lower case, without a leading @.</summary>
    public string Handle { get; private set; } = handle;

    public void BelongTo(long subscriberId) => SubscriberId = subscriberId;

    public void Rename(string handle) => Handle = handle;

    public static string Normalize(string handle) => handle.Trim().TrimStart('@').ToLowerInvariant();
}
