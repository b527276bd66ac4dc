using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Idempotency;

/// <summary>A call with an <c>Idempotency-Key</c> that is being carried out. The writer marks it in the same transaction as its effect.</summary>
internal sealed record IdempotentCall(Type Store, string Scope, int Attempt)
{
    private static readonly AsyncLocal<IdempotentCall?> Ambient = new();

    public static IdempotentCall? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>From the commit on, this call is never carried out again; when it has been taken over meanwhile, its effect is undone here.</summary>
    public async Task MarkAsync(DbContext db, CancellationToken cancellationToken)
    {
        var marked = await db.Set<CallRecord>().Where(c => c.Scope == Scope && c.Attempt == Attempt && c.Status == null)
            .ExecuteUpdateAsync(call => call.SetProperty(c => c.HasEffect, true), cancellationToken);
        if (marked == 0) throw Refusal.Conflict("Another call with this Idempotency-Key took over; ask again for its answer.");
    }
}

/// <summary>On an endpoint: calls are never recorded or replayed, because their answers carry tokens, or much of a chat without having changed anything.</summary>
public sealed record NeverReplayed;

/// <summary>On an endpoint whose 504 says that the answer still comes: a copy of such a call is let in with <see cref="EarlierAnswer"/>, to wait on.</summary>
public sealed record AnsweredLater;

/// <summary>A feature of a request that is a copy of an earlier call: what that one was told. It must have no effect a second time.</summary>
public sealed record EarlierAnswer(string Body);
