using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InfluencerPlatform.Messaging.Operations;

/// <param name="Queue">What it is set aside in.</param>
/// <param name="MessageType">The event's name; null where it cannot be told.</param>
/// <param name="Reason">Why the last attempt failed.</param>
/// <param name="Attempts">How often it was tried; null where the broker does not say.</param>
/// <param name="FailedAt">When it was set aside; null where the broker does not say.</param>
public sealed record DeadLetterResponse(string Id, string Queue, string? MessageType, string? Reason, int? Attempts, DateTime? FailedAt);

/// <summary>What could not be consumed, of all services: looked at, given to its consumers once more, or thrown away.</summary>
internal static partial class DeadLetterEndpoints
{
    private const string Unknown = "There is no such dead letter; it may have been replayed or discarded already.";

    public static void MapDeadLetters(this IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup("/operations/dead-letters").WithTags("Operations").RequireAuthorization(Roles.Superuser).ProducesProblem(403);
        letters.MapGet("", ListAsync).WithSummary("Events that no consumer could take, the latest first.").ProducesProblem(400).ProducesProblem(503);
        letters.MapPost("/{id}/replay", ReplayAsync).WithSummary("Give an event to its consumer once more.").ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        letters.MapPost("/{id}/discard", DiscardAsync).WithSummary("Throw an event away, for good.").ProducesProblem(404).ProducesProblem(503);
    }

    private static async Task<Ok<List<DeadLetterResponse>>> ListAsync(IEnumerable<IDeadLetters> places, HttpContext http, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        var all = new List<DeadLetter>();
        foreach (var place in places) all.AddRange(await place.ListAsync(token));
        List<DeadLetter> rows = [.. all.Where(l => Key(l) < page.Before || (Key(l) == page.Cursor && Tie(l) < page.Tie)).OrderByDescending(Key).ThenByDescending(Tie).Take(page.Limit + 1)];
        return TypedResults.Ok(page.Trim(http, rows, Key, Tie).ConvertAll(l => new DeadLetterResponse(l.Id, l.Queue, l.MessageType, l.Reason, l.Attempts, l.FailedAt)));
    }

    private static async Task<Accepted> ReplayAsync(IEnumerable<IDeadLetters> places, string id, ClaimsPrincipal user, ILoggerFactory loggers, CancellationToken token)
    {
        if (!await AnyAsync(places, place => place.ReplayAsync(id, token))) throw Refusal.NotFound(Unknown);
        Log.Replayed(loggers.CreateLogger(typeof(DeadLetterEndpoints)), id, user.UserId());
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<NoContent> DiscardAsync(IEnumerable<IDeadLetters> places, string id, ClaimsPrincipal user, ILoggerFactory loggers, CancellationToken token)
    {
        if (!await AnyAsync(places, place => place.DiscardAsync(id, token))) throw Refusal.NotFound(Unknown);
        Log.Discarded(loggers.CreateLogger(typeof(DeadLetterEndpoints)), id, user.UserId());
        return TypedResults.NoContent();
    }

    private static async Task<bool> AnyAsync(IEnumerable<IDeadLetters> places, Func<IDeadLetters, Task<bool>> takes)
    {
        foreach (var place in places)
            if (await takes(place)) return true;
        return false;
    }

    private static long Key(DeadLetter letter) => letter.FailedAt?.Ticks ?? 0;

    /// <summary>Letters of the same moment keep their order from page to page.</summary>
    private static long Tie(DeadLetter letter) => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(letter.Id)));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The dead letter {Id} was replayed by user {UserId}")]
        public static partial void Replayed(ILogger logger, string id, long userId);

        [LoggerMessage(Level = LogLevel.Information, Message = "The dead letter {Id} was discarded by user {UserId}")]
        public static partial void Discarded(ILogger logger, string id, long userId);
    }
}
