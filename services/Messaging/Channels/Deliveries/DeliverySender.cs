using System.Globalization;

namespace InfluencerPlatform.Messaging.Channels.Deliveries;

/// <summary>Takes a delivery to its provider. What is not certain is asked, and what cannot be asked is left to a person.</summary>
internal sealed class DeliverySender(DeliveryClaims claims, TimeProvider time)
{
    public async Task SendAsync(IChannel channel, long deliveryId, TimeSpan pace, CancellationToken token)
    {
        if (await claims.TakeAsync(channel, deliveryId, token) is not { } delivery) return;
        if (delivery.IsDoubtful && !await SettleAsync(channel, delivery, token)) return;
        while (delivery is { State: DeliveryState.Sending })
        {
            var part = delivery.NextPart;
            // Once the provider may have been told, its answer is written down even while the process stops.
            var outcome = await channel.SendAsync(Message(delivery, part), CancellationToken.None);
            if (outcome is not SendOutcome.Accepted accepted)
            {
                await claims.FailedAsync(deliveryId, outcome, channel.RepeatIsSafe, CancellationToken.None);
                return;
            }

            delivery = await claims.AcceptedAsync(deliveryId, part, accepted.Id, CancellationToken.None);
            await Task.Delay(pace, time, token);
        }
    }

    /// <summary>Somebody died between <c>sending</c> and the provider's answer.</summary>
    public async Task RecoverAsync(IChannel channel, long deliveryId, CancellationToken token)
    {
        if (await claims.TakeOverAsync(deliveryId, token) is not { } delivery) return;
        if (channel.RepeatIsSafe)
        {
            await claims.FailedAsync(deliveryId, new SendOutcome.Later("The platform was stopped while it was being sent."), repeatIsSafe: true, token);
            return;
        }

        if (await FindAsync(channel, delivery, token) is not { } id)
        {
            await claims.UnknownAsync(deliveryId, "The platform was stopped while it was being sent, and the provider does not say whether it arrived.", token);
            return;
        }

        // The parts after it were never begun.
        if (await claims.AcceptedAsync(deliveryId, delivery.NextPart, id, token) is { State: DeliveryState.Sending })
            await claims.FailedAsync(deliveryId, new SendOutcome.Later("The platform was stopped before all of it was sent."), channel.RepeatIsSafe, token);
    }

    /// <summary>The last answer was lost. Where the provider has the message that is the end of it; where it says that it has not, it is sent again.</summary>
    /// <returns>Whether to go on sending.</returns>
    private async Task<bool> SettleAsync(IChannel channel, Delivery delivery, CancellationToken token)
    {
        var found = await channel.LookUpAsync(Message(delivery, delivery.NextPart), Since(delivery), token);
        if (found is null)
        {
            await claims.UnknownAsync(delivery.DeliveryId, "The answer was lost, and the provider does not say whether it arrived.", token);
            return false;
        }

        if (await claims.UnclaimedAsync(channel.Name, found, token) is not { } id) return true;
        if (await claims.AcceptedAsync(delivery.DeliveryId, delivery.NextPart, id, token) is { State: DeliveryState.Sending })
            await claims.FailedAsync(delivery.DeliveryId, new SendOutcome.Later("Part of it has been sent."), channel.RepeatIsSafe, token);
        return false;
    }

    private async Task<string?> FindAsync(IChannel channel, Delivery delivery, CancellationToken token) =>
        await channel.LookUpAsync(Message(delivery, delivery.NextPart), Since(delivery), token) is { } found ? await claims.UnclaimedAsync(channel.Name, found, token) : null;

    private static DateTime Since(Delivery delivery) => delivery.SendingSince ?? delivery.CreatedAt;

    private static OutboundMessage Message(Delivery delivery, int part) => new(
        string.Create(CultureInfo.InvariantCulture, $"{delivery.PublicId}-{part}"), delivery.DeliveryId, part, delivery.Address, delivery.Parts[part].Text,
        delivery.Parts[part].MediaUrls, delivery.ConversationId, delivery.CreatedAt);
}
