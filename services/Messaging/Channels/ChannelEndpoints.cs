using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels;

/// <summary>What channels there are, whether they work, and who is on them.</summary>
internal static class ChannelEndpoints
{
    public static void MapChannels(this IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/channels").WithTags("Channels");
        channels.MapGet("", ListAsync).WithSummary("All channels, connected or not.");
        channels.MapPost("/{name}/test", TestAsync).WithSummary("Asks the provider whether the credentials work.").ProducesProblem(404);
        channels.MapGet("/{name}/contacts", ContactsAsync).WithSummary("Who writes there, and who has asked for no more messages; the newest first.").ProducesProblem(404);
        api.MapDeliveries();
    }

    /// <summary>For providers, by links that we sign.</summary>
    public static void MapMediaLinks(this IEndpointRouteBuilder app) =>
        app.MapGet("/channels/{channel}/media/{name}", MediaAsync).WithTags("Channels").WithSummary("A file of a message, for the provider it was sent to.").ProducesProblem(404);

    private static async Task<Ok<List<ChannelResponse>>> ListAsync(MessagingDb db, ChannelDirectory channels, CancellationToken token)
    {
        var counts = await db.Deliveries.Where(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Failed || d.State == DeliveryState.Unknown)
            .GroupBy(d => new { d.Channel, d.State }).Select(g => new { g.Key.Channel, g.Key.State, Count = g.Count() }).ToListAsync(token);
        return TypedResults.Ok(channels.All.Select(c => new ChannelResponse(
            c.Name, c.Provider, c.Missing is null, c.Sends, c.Missing, c.Limits.Text, Count(c.Name, DeliveryState.Queued), Count(c.Name, DeliveryState.Failed),
            Count(c.Name, DeliveryState.Unknown))).ToList());

        int Count(string channel, DeliveryState state) => counts.SingleOrDefault(c => c.Channel == channel && c.State == state)?.Count ?? 0;
    }

    private static async Task<Ok<ChannelTestResponse>> TestAsync(ChannelDirectory channels, TimeProvider time, string name, CancellationToken token)
    {
        var channel = Find(channels, name);
        var check = channel.Missing is { } missing ? new(false, missing) : await channel.TestAsync(token);
        return TypedResults.Ok(new ChannelTestResponse(name, check.Ok, check.Detail, time.GetUtcNow().UtcDateTime));
    }

    private static async Task<Ok<List<ContactResponse>>> ContactsAsync(
        MessagingDb db, ChannelDirectory channels, HttpContext http, string name, bool? opted_out, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        Find(channels, name);
        var query = db.ChannelContacts.Where(c => c.Channel == name && c.ContactId < page.Before
            && db.Conversations.Any(v => v.ConversationId == c.ConversationId && v.Kind == Conversation.SubscriberKind));
        if (opted_out is { } wanted) query = query.Where(c => c.OptedOutAt != null == wanted);
        var rows = await query.OrderByDescending(c => c.ContactId).Take(page.Limit + 1).ToListAsync(token);
        return TypedResults.Ok(page.Trim(http, rows, c => c.ContactId).ConvertAll(c => new ContactResponse(
            c.ContactId, c.Channel, c.Address, c.ConversationId, c.MayBeWrittenTo, c.OptedOutAt, c.OptOutWord, c.BlockedAt, c.LastInboundAt, c.CreatedAt)));
    }

    private static async Task<PhysicalFileHttpResult> MediaAsync(
        MessagingDb db, MediaStore store, PublicAddress address, IOptions<ChannelOptions> options, HttpContext http, string channel, string name, long? expires, string? signature,
        CancellationToken token)
    {
        var secret = channel is "sms" or "whatsapp" ? options.Value.Twilio.AuthToken : options.Value.Webhooks.GetValueOrDefault(channel)?.Secret;
        if (secret is not { Length: > 0 } || expires is not { } until || signature is null || !address.IsValid(channel, secret, name, until, signature)
            || await db.MediaFiles.SingleOrDefaultAsync(f => f.Name == name, token) is not { } file || !File.Exists(store.PathOf(file.Name)))
            throw Refusal.NotFound("File not found");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.PhysicalFile(store.PathOf(file.Name), file.ContentType);
    }

    private static IChannel Find(ChannelDirectory channels, string name) => channels.Find(name) ?? throw Refusal.NotFound("Channel not found");
}
