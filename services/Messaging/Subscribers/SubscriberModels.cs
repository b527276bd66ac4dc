using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <param name="Phonenumber">With country code; stored as E.164.</param>
public sealed record SubscriberRequest(
    [property: MaxLength(100, ErrorMessage = "username may have at most 100 characters.")] string? Username = null,
    [property: MaxLength(100, ErrorMessage = "name may have at most 100 characters.")] string? Name = null,
    [property: MaxLength(100, ErrorMessage = "lastname may have at most 100 characters.")] string? Lastname = null,
    [property: MaxLength(40, ErrorMessage = "phonenumber may have at most 40 characters.")] string? Phonenumber = null,
    [property: MaxLength(100, ErrorMessage = "country may have at most 100 characters.")] string? Country = null,
    [property: MaxLength(100, ErrorMessage = "primary_language may have at most 100 characters.")] string? PrimaryLanguage = null,
    [property: MaxLength(10_000, ErrorMessage = "notes may have at most 10000 characters.")] string? Notes = null,
    bool? IsActive = null)
{
    /// <summary>One sentence for all that is missing, as existing clients know it; each field has its own in <c>errors</c>.</summary>
    internal void Check()
    {
        var missing = new[] { (Field: "username", Value: Username), (Field: "name", Value: Name) }.Where(f => string.IsNullOrWhiteSpace(f.Value))
            .ToDictionary(f => f.Field, f => (string[])[$"{f.Field} is required."]);
        if (missing.Count > 0) throw new Refusal(400, "Missing required fields", members: new Dictionary<string, object?> { ["errors"] = missing });
    }
}

public sealed record SubscriberResponse(
    long IdSub, Guid PublicId, string Username, string? Name, string? Lastname, string? Phonenumber, bool IsActive, DateTime? LastActivityDate,
    long? MergedInto, string? Country, string? PrimaryLanguage, string? Notes, DateTime SubscriptionDate, DateTime DateCreated, DateTime DateModified)
{
    internal static SubscriberResponse From(Subscriber s) => new(
        s.IdSub, s.PublicId, s.Username, s.Name, s.Lastname, s.Phonenumber, s.IsActive, s.LastActivityDate, s.MergedInto, s.Country, s.PrimaryLanguage, s.Notes,
        s.SubscriptionDate, s.DateCreated, s.DateModified);
}

/// <param name="SubscriberId">The new subscriber's <c>id_sub</c>.</param>
public sealed record SubscriberCreatedResponse(string Message, long SubscriberId);

public sealed record MessageOnlyResponse(string Message);

/// <param name="Handle">As the channel writes it; a leading @ is not needed.</param>
public sealed record HandleRequest(
    [property: Required(ErrorMessage = "handle is required."), StringLength(200, MinimumLength = 1, ErrorMessage = "handle has 1 to 200 characters.")] string Handle);

/// <param name="Channel">A short lower-case word such as <c>instagram</c>.</param>
/// <param name="Handle">As the channel writes it; a leading @ is not needed.</param>
public sealed record NewHandleRequest(
    [property: Required(ErrorMessage = "channel is required.")] string Channel,
    [property: Required(ErrorMessage = "handle is required."), StringLength(200, MinimumLength = 1, ErrorMessage = "handle has 1 to 200 characters.")] string Handle);

/// <param name="HandleId">Names this one among several on the same channel.</param>
public sealed record HandleResponse(long HandleId, string Channel, string Handle)
{
    internal static HandleResponse From(SubscriberHandle handle) => new(handle.Id, handle.Channel, handle.Handle);
}

/// <param name="MergedSubscriberId">The subscriber that turned out to be the one in the address.</param>
public sealed record MergeRequest([property: Required(ErrorMessage = "merged_subscriber_id is required.")] long? MergedSubscriberId);

public sealed record MergeResponse(
    long MergeId, long KeptSubscriberId, long MergedSubscriberId, int Conversations, long MergedBy, DateTime MergedAt, DateTime? UndoneAt)
{
    internal static MergeResponse From(SubscriberMerge m) =>
        new(m.MergeId, m.KeptSubscriberId, m.MergedSubscriberId, m.ConversationIds.Count, m.MergedBy, m.MergedAt, m.UndoneAt);
}

public sealed record ErasedResponse(string Message, long SubscriberId, DateTime ErasedAt);
