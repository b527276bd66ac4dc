using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;
using MassTransit;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Replies;

/// <summary>Answers every request for a draft with ReplyGenerated or ReplyFailed. Stopping the worker answers nothing: the request is delivered again.</summary>
internal sealed class ReplyRequestedConsumer(ReplyWriter writer, IEventBus bus) : IConsumer<ReplyRequested>
{
    public async Task Consume(ConsumeContext<ReplyRequested> context)
    {
        var (replyId, round) = (context.Message.ReplyId, context.Message.Round);
        var outcome = await writer.WriteAsync(context.Message, context.CancellationToken);
        // The id comes from the cause, so that a request consumed twice is answered once.
        var kind = outcome is ReplyGenerated ? "reply-generated" : "reply-failed";
        await bus.PublishAsync(outcome, MessageIds.Derive(kind, replyId, round), context.CancellationToken);
    }
}

internal sealed class ReplyRequestedConsumerDefinition : ConsumerDefinition<ReplyRequestedConsumer>
{
    private readonly int prefetch;

    public ReplyRequestedConsumerDefinition(IOptions<ReplyWorkerOptions> options)
    {
        EndpointName = "reply-worker-reply-requested";
        ConcurrentMessageLimit = options.Value.Concurrency;
        prefetch = options.Value.Prefetch;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<ReplyRequestedConsumer> consumer, IRegistrationContext context) =>
        endpoint.PrefetchCount = prefetch;
}
