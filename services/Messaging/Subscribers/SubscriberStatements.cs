using InfluencerPlatform.ServiceDefaults.Store;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>A new subscriber, written by hand. A test holds the statement against the model's columns.</summary>
internal static class SubscriberStatements
{
    private static readonly Statement Insert = new(
        """
        INSERT INTO subscribers (public_id, username, name, lastname, phonenumber, is_active, merged_into, last_activity_date, country, primary_language, notes,
          subscription_date, date_created, date_modified, name_key)
        VALUES (@public_id, @username, @name, @lastname, @phonenumber, @is_active, @merged_into, @last_activity_date, @country, @primary_language, @notes,
          @subscription_date, @date_created, @date_modified, @name_key)
        RETURNING id_sub
        """);

    public static async Task InsertAsync(MessagingDb db, Subscriber s, CancellationToken token) => s.Stored(await Insert.InsertAsync(
        db, token, s.PublicId, s.Username, s.Name, s.Lastname, s.Phonenumber, s.IsActive, s.MergedInto, s.LastActivityDate, s.Country, s.PrimaryLanguage, s.Notes,
        s.SubscriptionDate, s.DateCreated, s.DateModified, s.NameKey));
}
