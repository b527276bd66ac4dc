using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <param name="Phonenumber">With country code; stored as E.164.</param>
public sealed record SubscriberRequest(
    [property: Required(ErrorMessage = "username is required."), StringLength(100, MinimumLength = 1, ErrorMessage = "username has 1 to 100 characters.")] string Username,
    [property: MaxLength(100, ErrorMessage = "name may have at most 100 characters.")] string? Name = null,
    [property: MaxLength(100, ErrorMessage = "lastname may have at most 100 characters.")] string? Lastname = null,
    [property: MaxLength(40, ErrorMessage = "phonenumber may have at most 40 characters.")] string? Phonenumber = null,
    [property: MaxLength(100, ErrorMessage = "country may have at most 100 characters.")] string? Country = null,
    [property: MaxLength(100, ErrorMessage = "primary_language may have at most 100 characters.")] string? PrimaryLanguage = null,
    [property: MaxLength(10_000, ErrorMessage = "notes may have at most 10000 characters.")] string? Notes = null,
    bool? IsActive = null);

public sealed record SubscriberResponse(
    long IdSub, Guid PublicId, string Username, string? Name, string? Lastname, string? Phonenumber, bool IsActive, DateTime? LastActivityDate,
    string? Country, string? PrimaryLanguage, string? Notes, DateTime SubscriptionDate, DateTime DateCreated, DateTime DateModified)
{
    internal static SubscriberResponse From(Subscriber s) => new(
        s.IdSub, s.PublicId, s.Username, s.Name, s.Lastname, s.Phonenumber, s.IsActive, s.LastActivityDate, s.Country, s.PrimaryLanguage, s.Notes,
        s.SubscriptionDate, s.DateCreated, s.DateModified);
}

/// <param name="SubscriberId">The new subscriber's <c>id_sub</c>.</param>
public sealed record SubscriberCreatedResponse(string Message, long SubscriberId);

public sealed record MessageOnlyResponse(string Message);
