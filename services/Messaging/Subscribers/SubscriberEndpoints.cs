using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Subscribers;

internal static class SubscriberEndpoints
{
    public static void MapSubscribers(this IEndpointRouteBuilder api)
    {
        var subscribers = api.MapGroup("/subscribers").WithTags("Subscribers");
        subscribers.MapGet("", ListAsync).KeptUntilWritten<MessagingDb>().WithSummary("All subscribers, by id.").ProducesProblem(400);
        subscribers.MapGet("/{idSub:long}", GetAsync).KeptUntilWritten<MessagingDb>().WithSummary("One subscriber.").ProducesProblem(404);
        subscribers.MapPost("", CreateAsync).WithSummary("Adds a subscriber.").ProducesValidationProblem().ProducesProblem(409);
        subscribers.MapPut("/{idSub:long}", UpdateAsync).WithSummary("Changes a subscriber.").ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        subscribers.MapPost("/{idSub:long}/erase", EraseAsync).WithSummary("Removes every trace of a subscriber, for ever.").ProducesProblem(404);
        subscribers.MapIdentities();
        subscribers.MapDelete("/{idSub:long}", DeactivateAsync).WithSummary("Deactivates a subscriber; nothing is removed.").ProducesProblem(404);
    }

    private static async Task<Ok<List<SubscriberResponse>>> ListAsync(
        MessagingDb db, HttpContext http, string? q, bool? is_active, string? country, string? primary_language, int? limit, string? cursor,
        CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        var query = db.Subscribers.Where(s => s.MergedInto == null);
        if (is_active is { } active) query = query.Where(s => s.IsActive == active);
        if (country?.ToLowerInvariant() is { } land) query = query.Where(s => s.Country!.ToLower() == land);
        if (primary_language?.ToLowerInvariant() is { } language) query = query.Where(s => s.PrimaryLanguage!.ToLower() == language);
        var found = string.IsNullOrWhiteSpace(q) ? query.Where(s => s.IdSub > page.After).OrderBy(s => s.IdSub) : SubscriberSearch.Find(db, query, q.Trim(), page.After);
        var rows = await found.Take(page.Limit + 1).ToListAsync(token);
        return TypedResults.Ok(page.Trim(http, rows, s => s.IdSub).ConvertAll(SubscriberResponse.From));
    }

    private static async Task<Ok<ErasedResponse>> EraseAsync(Erasure erasure, long idSub, CancellationToken cancellation) =>
        await erasure.EraseAsync(idSub, cancellation) is { } at
            ? TypedResults.Ok(new ErasedResponse($"Every trace of subscriber {idSub} has been removed", idSub, at))
            : throw Refusal.NotFound("Subscriber not found");

    private static async Task<Ok<SubscriberResponse>> GetAsync(MessagingDb db, long idSub, CancellationToken token) =>
        TypedResults.Ok(SubscriberResponse.From(await FindAsync(db, idSub, token)));

    private static async Task<Created<SubscriberCreatedResponse>> CreateAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, SubscriberRequest request, CancellationToken cancellation)
    {
        request.Check();
        var id = await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            await RequireFreeAsync(db, request.Username!, 0, token);
            var subscriber = db.Add(new Subscriber(request.Username!.Trim(), request.Name, request.Lastname, now)).Entity;
            subscriber.Update(Details(request, isActive: true), now);
            await db.SaveChangesAsync(token);
            return subscriber.IdSub;
        }, cancellation);
        return TypedResults.Created($"/subscribers/{id}", new SubscriberCreatedResponse("Subscriber added successfully", id));
    }

    private static async Task<Ok<SubscriberResponse>> UpdateAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, long idSub, SubscriberRequest request, CancellationToken cancellation)
    {
        request.Check();
        return TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var subscriber = await FindAsync(db, idSub, token);
            if (subscriber.MergedInto is { } kept) throw Refusal.Conflict($"This subscriber was merged into subscriber {kept}; change that one, or undo the merge.");
            await RequireFreeAsync(db, request.Username!, idSub, token);
            subscriber.Update(Details(request, subscriber.IsActive), time.GetUtcNow().UtcDateTime);
            return SubscriberResponse.From(subscriber);
        }, cancellation));
    }

    private static async Task<Ok<MessageOnlyResponse>> DeactivateAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, long idSub, CancellationToken cancellation)
    {
        await writer.WriteAsync(async (db, token) => (await FindAsync(db, idSub, token)).Deactivate(time.GetUtcNow().UtcDateTime), cancellation);
        return TypedResults.Ok(new MessageOnlyResponse($"Subscriber {idSub} deleted successfully"));
    }

    public static async Task<Subscriber> FindAsync(MessagingDb db, long idSub, CancellationToken token) =>
        await db.Subscribers.SingleOrDefaultAsync(s => s.IdSub == idSub, token) ?? throw Refusal.NotFound("Subscriber not found");

    private static async Task RequireFreeAsync(MessagingDb db, string username, long idSub, CancellationToken token)
    {
        var wanted = username.Trim();
        if (await db.Subscribers.AnyAsync(s => s.Username == wanted && s.IdSub != idSub, token))
            throw Refusal.Conflict($"There is already a subscriber with the username {wanted}.", "username");
    }

    private static SubscriberDetails Details(SubscriberRequest request, bool isActive)
    {
        var phone = PhoneNumber.Normalize(request.Phonenumber, shortest: 4);
        if (phone is null && !string.IsNullOrWhiteSpace(request.Phonenumber))
            throw Refusal.BadRequest("phonenumber must be a number with its country code, such as +1 555 010 9999.", "phonenumber");
        return new(
            request.Username!.Trim(), request.Name, request.Lastname, phone, request.Country, request.PrimaryLanguage, request.Notes, request.IsActive ?? isActive);
    }
}
