using MassTransit;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>A queue of a process's own, to which nothing comes: as long as it has its consumer, the process is connected.</summary>
/// <param name="Name">As the broker knows it.</param>
public sealed record PulseQueue(string Name)
{
    /// <summary>Of this process, under a name that no other has.</summary>
    internal static PulseQueue New() => new($"pulse-{Guid.CreateVersion7():N}");

    /// <summary>Gone with the connection, and there again with the next.</summary>
    internal void Declare(IRabbitMqBusFactoryConfigurator rabbit) => rabbit.ReceiveEndpoint(Name, endpoint =>
    {
        (endpoint.Durable, endpoint.AutoDelete, endpoint.ConfigureConsumeTopology) = (false, true, false);
        endpoint.PrefetchCount = 1;
    });
}
