using Testcontainers.RabbitMq;

namespace InfluencerPlatform.Platform.Tests.Processes;

/// <summary>A RabbitMQ of the tests' own, in a container whose port stays the same when it is started again.</summary>
internal sealed class RabbitMqBroker : IAsyncDisposable
{
    private const string Image = "docker.io/library/rabbitmq:4.2-management";

    private readonly RabbitMqContainer container;

    public RabbitMqBroker()
    {
        var port = FreePorts.Take();
        Address = $"amqp://guest:guest@127.0.0.1:{port}";
        container = new RabbitMqBuilder().WithImage(Image).WithHostname("rabbitmq").WithUsername("guest").WithPassword("guest").WithPortBinding(port, RabbitMqBuilder.RabbitMqPort).Build();
    }

    public string Address { get; }

    public Task StartAsync() => container.StartAsync();

    /// <summary>Queues are on the container's own disk and are there again after the next start.</summary>
    public Task KillAsync() => container.StopAsync();

    public ValueTask DisposeAsync() => container.DisposeAsync();
}
