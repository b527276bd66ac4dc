using InfluencerPlatform.ServiceDefaults.Errors;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>One reader of the dead letters at a time, whichever process it is in: what one has in hand, another would not see.</summary>
internal static class BrokerTurn
{
    private const string Name = "dead-letters-reader";
    private const int ResourceLocked = 405;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The turn ends with the connection, however that ends.</summary>
    public static async Task TakeAsync(IConnection connection, CancellationToken token)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            try
            {
                // A queue that belongs to one connection is a lock that the broker itself gives back.
                var channel = await connection.CreateChannelAsync(cancellationToken: token);
                await channel.QueueDeclareAsync(Name, durable: false, exclusive: true, autoDelete: false, cancellationToken: token);
                return;
            }
            catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == ResourceLocked)
            {
                await Task.Delay(Pause, token);
            }
        }

        throw Refusal.Busy("Somebody else is looking through the dead letters; try again in a moment.");
    }
}
