using InfluencerPlatform.Contracts;
using MassTransit;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>Hears of revocations on a queue of this process's own.</summary>
public sealed class SessionRevokedConsumer(RevocationList revocations) : IConsumer<SessionRevoked>
{
    public Task Consume(ConsumeContext<SessionRevoked> context)
    {
        revocations.Add(context.Message);
        return Task.CompletedTask;
    }
}

public static class RevocationExtensions
{
    internal const string Queue = "session-revoked";

    private static readonly string Process = Guid.NewGuid().ToString("N");

    /// <summary>Called by every module; in one process they share one list and one consumer.</summary>
    public static void AddSessionRevocations(this IRegistrationConfigurator bus)
    {
        if (bus.Any(service => service.ServiceType == typeof(SessionRevokedConsumer))) return;
        bus.AddConsumer<SessionRevokedConsumer>().Endpoint(endpoint =>
        {
            endpoint.Name = Queue;
            endpoint.InstanceId = Process;
            endpoint.Temporary = true;
        });
    }
}
