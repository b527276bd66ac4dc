using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Revocations;

/// <summary>What the platform's own services ask Identity.</summary>
internal static class InternalEndpoints
{
    public static void MapInternal(this IEndpointRouteBuilder app)
    {
        var internals = app.MapGroup("/internal").RequireAuthorization(Policies.Service).ExcludeFromDescription();
        internals.MapGet("/revocations", RevocationsAsync);
        internals.MapPost("/sessions/exchange", ExchangeAsync);
    }

    /// <summary>What was revoked at or after <paramref name="since"/>, as far as a token it concerns may still live.</summary>
    private static async Task<List<SessionRevoked>> RevocationsAsync(IdentityDb db, DateTimeOffset? since, TimeProvider time, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow().UtcDateTime - RevocationList.Kept;
        if (since?.UtcDateTime > oldest) oldest = since.Value.UtcDateTime;
        return await db.Revocations.Where(r => r.At >= oldest).OrderBy(r => r.Id)
            .Select(r => new SessionRevoked(r.UserId, r.SessionId, r.IssuedBefore, r.At)).ToListAsync(cancellationToken);
    }

    private static async Task<ExchangedSession> ExchangeAsync(ExchangeRequest request, ISessionExchange exchange, CancellationToken cancellationToken) =>
        await exchange.ExchangeAsync(request.Handle, cancellationToken) ?? throw Refusal.NotFound("This session has ended.");
}

public sealed record ExchangeRequest([Required, Display(Name = "handle")] string Handle);
