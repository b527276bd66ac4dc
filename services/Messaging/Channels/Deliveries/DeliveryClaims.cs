using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Deliveries;

/// <summary>The transactions of a delivery's way. Each ends before the provider is called, or begins after it has answered.</summary>
internal sealed class DeliveryClaims(IStoreWriter<MessagingDb> writer, DeliveryRules rules, IOptions<ChannelOptions> options, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Takes up a queued delivery: of many that try, one succeeds, and <c>sending</c> is on disk when it does.</summary>
    public Task<Delivery?> TakeAsync(IChannel channel, long deliveryId, CancellationToken cancellation) => writer.WriteContendedAsync(async (db, token) =>
    {
        var (now, until) = (Now, Now + options.Value.Lease);
        if (await db.Deliveries.Where(d => d.DeliveryId == deliveryId && d.State == DeliveryState.Queued && d.DueAt <= now)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Sending).SetProperty(x => x.LeasedUntil, until).SetProperty(x => x.Attempts, x => x.Attempts + 1)
                    .SetProperty(x => x.Version, x => x.Version + 1), token) == 0)
            return null;
        var delivery = await db.Deliveries.SingleAsync(d => d.DeliveryId == deliveryId, token);
        var mayGo = await rules.MayGoAsync(db, delivery, now, token);
        if (mayGo)
        {
            if (delivery.Parts.Count == 0) delivery.Divide(Divided(delivery, channel.Limits));
            delivery.Send(now, until);
        }

        await Deliveries.ChangedAsync(db, delivery, now, token);
        return mayGo ? delivery : null;
    }, cancellation);

    /// <summary>Takes over what somebody was sending whose lease has ended.</summary>
    public Task<Delivery?> TakeOverAsync(long deliveryId, CancellationToken cancellation) => writer.WriteContendedAsync(async (db, token) =>
    {
        var (now, until) = (Now, Now + options.Value.Lease);
        return await db.Deliveries.Where(d => d.DeliveryId == deliveryId && d.State == DeliveryState.Sending && d.LeasedUntil < now)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.LeasedUntil, until).SetProperty(x => x.Version, x => x.Version + 1), token) == 0 ? null : await db.Deliveries.SingleAsync(d => d.DeliveryId == deliveryId, token);
    }, cancellation);

    /// <summary>The provider has a part: the next one is <c>sending</c> from here on, or all of it is sent.</summary>
    public Task<Delivery?> AcceptedAsync(long deliveryId, int part, string providerId, CancellationToken cancellation) => ChangeAsync(deliveryId, async (db, delivery, now, token) =>
    {
        delivery.Accepted(part, providerId);
        var (channel, id) = (delivery.Channel, providerId.Length > ProviderReceipt.MaxId ? providerId[..ProviderReceipt.MaxId] : providerId);
        if (!await db.ProviderReceipts.AnyAsync(r => r.Channel == channel && r.ProviderId == id, token))
            db.Add(new ProviderReceipt(channel, id, now, deliveryId: deliveryId, part: part));
        if (delivery.IsAllOut)
        {
            await Deliveries.CompleteAsync(db, delivery, now, token);
            return;
        }

        delivery.Send(now, now + options.Value.Lease);
        await Deliveries.ChangedAsync(db, delivery, now, token);
    }, cancellation);

    /// <summary>It did not go this time.</summary>
    public Task FailedAsync(long deliveryId, SendOutcome outcome, bool repeatIsSafe, CancellationToken cancellation) => ChangeAsync(deliveryId, async (db, delivery, now, token) =>
    {
        switch (outcome)
        {
            case SendOutcome.Refused refused:
                delivery.GiveUp(refused.Reason);
                await LearnAsync(db, delivery, refused.Because, now, token);
                break;
            case SendOutcome.Doubtful doubtful when delivery.Attempts >= options.Value.MaxAttempts:
                if (repeatIsSafe) delivery.GiveUp($"Given up after {delivery.Attempts} attempts. {doubtful.Reason}");
                else delivery.NobodyKnows(doubtful.Reason);
                break;
            case SendOutcome.Doubtful doubtful:
                delivery.Wait(doubtful.Reason, now + Backoff(delivery.Attempts), doubtful: !repeatIsSafe);
                break;
            case SendOutcome.Later later when delivery.Attempts >= options.Value.MaxAttempts:
                delivery.GiveUp($"Given up after {delivery.Attempts} attempts. {later.Reason}");
                break;
            case SendOutcome.Later later:
                delivery.Wait(later.Reason, now + Max(Backoff(delivery.Attempts), later.After));
                break;
        }

        await Deliveries.ChangedAsync(db, delivery, now, token);
    }, cancellation);

    /// <summary>Neither we nor the provider can tell: a person decides.</summary>
    public Task UnknownAsync(long deliveryId, string reason, CancellationToken cancellation) => ChangeAsync(deliveryId, async (db, delivery, now, token) =>
    {
        delivery.NobodyKnows(reason);
        await Deliveries.ChangedAsync(db, delivery, now, token);
    }, cancellation);

    public Task GiveUpAsync(long deliveryId, CancellationToken cancellation) => writer.WriteContendedAsync(async (db, token) =>
    {
        if (await db.Deliveries.SingleOrDefaultAsync(d => d.DeliveryId == deliveryId, token) is not { State: DeliveryState.Queued or DeliveryState.Sending } delivery) return false;
        if (delivery.State == DeliveryState.Sending) delivery.NobodyKnows($"The channel {delivery.Channel} is not connected any more.");
        else delivery.GiveUp($"The channel {delivery.Channel} is not connected.");
        await Deliveries.ChangedAsync(db, delivery, Now, token);
        return true;
    }, cancellation);

    /// <summary>Of these ids of the provider's, the first that belongs to no other message of ours.</summary>
    public Task<string?> UnclaimedAsync(string channel, IReadOnlyList<string> ids, CancellationToken cancellation) => writer.WriteAsync(async (db, token) =>
    {
        var known = await db.ProviderReceipts.Where(r => r.Channel == channel && ids.Contains(r.ProviderId)).Select(r => r.ProviderId).ToListAsync(token);
        return ids.Except(known).FirstOrDefault();
    }, cancellation);

    private Task<Delivery?> ChangeAsync(long deliveryId, Func<MessagingDb, Delivery, DateTime, CancellationToken, Task> change, CancellationToken cancellation) =>
        writer.WriteContendedAsync(async (db, token) =>
        {
            // Erased meanwhile, or settled by what the provider told.
            if (await db.Deliveries.SingleOrDefaultAsync(d => d.DeliveryId == deliveryId, token) is not { State: DeliveryState.Sending } delivery) return null;
            await change(db, delivery, Now, token);
            return delivery;
        }, cancellation);

    private static async Task LearnAsync(MessagingDb db, Delivery delivery, RefusedBecause because, DateTime now, CancellationToken token)
    {
        if (because == RefusedBecause.Message) return;
        if (await db.ChannelContacts.SingleOrDefaultAsync(c => c.Channel == delivery.Channel && c.Address == delivery.Address, token) is not { } contact) return;
        if (because == RefusedBecause.OptedOut) contact.OptOut("said to the provider", now);
        else contact.Block(isBlocked: true, now);
    }

    private static IReadOnlyList<DeliveryPart> Divided(Delivery delivery, ChannelLimits limits)
    {
        var texts = TextParts.Split(delivery.Text, limits.Text);
        var files = delivery.MediaUrls.Chunk(limits.Files).ToList();
        return [.. Enumerable.Range(0, Math.Max(texts.Count, files.Count)).Select(i => new DeliveryPart(texts.ElementAtOrDefault(i) ?? "", files.ElementAtOrDefault(i) ?? []))];
    }

    private TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(
        Math.Min(1800, options.Value.RetrySeconds * Math.Pow(2, attempts - 1)) * (0.8 + (Random.Shared.NextDouble() * 0.4)));

    private static TimeSpan Max(TimeSpan own, TimeSpan? asked) => asked > own ? asked.Value : own;
}
