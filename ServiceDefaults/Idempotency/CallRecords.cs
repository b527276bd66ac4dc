using System.Collections.Concurrent;
using System.Globalization;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Idempotency;

/// <summary>The calls of one store's endpoints.</summary>
internal interface ICallRecords
{
    /// <summary>The store's, which is the name of its endpoints' group as well.</summary>
    string Name { get; }

    /// <summary>Waits while another copy of the call runs.</summary>
    /// <returns>The call to be carried out or, when it was before, what it was answered.</returns>
    Task<(IdempotentCall? Call, CallRecord? Answered)> BeginAsync(string scope, long userId, string path, string bodyHash, CancellationToken cancellationToken);

    Task AnswerAsync(IdempotentCall call, int status, string? contentType, string? location, string? body);

    /// <summary>Unless it had an effect: a call that came to nothing may be made again.</summary>
    /// <returns>False when it had one.</returns>
    Task<bool> ForgetAsync(IdempotentCall call);
}

internal sealed class CallRecords<TDb>(StoreProvider<TDb> provider, IStoreWriter<TDb> writer, TimeProvider time) : ICallRecords where TDb : DbContext
{
    private const int MostPerUser = 20_000;

    /// <summary>A call has had its first effect, or came to nothing, within this time; else its process is taken for dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>One that has had its effect and is not answered after this time never will be.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Those that this process carries out, to be waited for.</summary>
    private readonly ConcurrentDictionary<string, TaskCompletionSource> running = [];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public string Name => provider.Value.Name;

    public async Task<(IdempotentCall?, CallRecord?)> BeginAsync(string scope, long userId, string path, string bodyHash, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var lost = false;
            if (!running.TryGetValue(scope, out var copy))
            {
                var (record, isOurs) = await writer.WriteAsync((db, token) => TakeAsync(db, scope, userId, path, bodyHash, token), cancellationToken);
                if (isOurs)
                {
                    running[scope] = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    return (new(typeof(TDb), scope, record.Attempt), null);
                }

                if (record.Status is not null) return (null, record);
                lost = record.HasEffect && record.StartedAt + LongestCall < Now;
            }

            if (time.GetElapsedTime(began) > Patience || lost)
                throw new Refusal(409, "A call with this Idempotency-Key is being carried out, or ended with its process after it had its effect. Look at what became of it before you use another key.", retryAfter: Lease);
            await Task.WhenAny(copy?.Task ?? Task.Delay(Look, cancellationToken), Task.Delay(Patience, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async Task AnswerAsync(IdempotentCall call, int status, string? contentType, string? location, string? body)
    {
        try
        {
            await writer.WriteAsync((db, token) => Own(db, call).ExecuteUpdateAsync(
                record => record.SetProperty(c => c.Status, status).SetProperty(c => c.Location, location).SetProperty(c => c.Body, c => c.ContentType == CallRecord.Withheld ? null : body)
                    .SetProperty(c => c.ContentType, contentType),
                token), CancellationToken.None);
        }
        finally
        {
            Ended(call);
        }
    }

    public async Task<bool> ForgetAsync(IdempotentCall call)
    {
        try
        {
            return await writer.WriteAsync((db, token) => Own(db, call).Where(c => !c.HasEffect).ExecuteDeleteAsync(token), CancellationToken.None) > 0;
        }
        finally
        {
            Ended(call);
        }
    }

    private static IQueryable<CallRecord> Own(TDb db, IdempotentCall call) => db.Set<CallRecord>().Where(c => c.Scope == call.Scope && c.Attempt == call.Attempt);

    private async Task<(CallRecord Record, bool IsOurs)> TakeAsync(TDb db, string scope, long userId, string path, string bodyHash, CancellationToken token)
    {
        var record = await db.Set<CallRecord>().SingleOrDefaultAsync(c => c.Scope == scope, token);
        if (record is null)
        {
            if (await db.Set<CallRecord>().CountAsync(c => c.UserId == userId, token) >= MostPerUser)
                throw new Refusal(429, string.Create(CultureInfo.InvariantCulture, $"You have {MostPerUser} calls with an Idempotency-Key on record; the oldest go after nine days."), retryAfter: TimeSpan.FromHours(1));
            return (db.Add(new CallRecord(scope, userId, path, bodyHash, Now)).Entity, true);
        }

        if (record.BodyHash != bodyHash) throw new Refusal(422, "This Idempotency-Key was used for another body; use a new key for a new call.", "idempotency_key");
        if (record.Status is not null || record.HasEffect || record.StartedAt + Lease > Now) return (record, false);
        record.Restart(Now);
        return (record, true);
    }

    private void Ended(IdempotentCall call)
    {
        if (running.TryRemove(call.Scope, out var waiting)) waiting.TrySetResult();
    }
}
