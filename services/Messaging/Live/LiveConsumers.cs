using InfluencerPlatform.Contracts;
using MassTransit;

namespace InfluencerPlatform.Messaging.Live;

/// <summary>Every replica hears of every change, on a queue of its own, and tells its sockets and whoever waits in it.</summary>
internal sealed class LiveChangeConsumer(LivePush push) : IConsumer<ConversationChanged>
{
    public Task Consume(ConsumeContext<ConversationChanged> context) => push.ConversationAsync(context.Message, context.CancellationToken);
}

internal sealed class LiveMoodConsumer(LivePush push) : IConsumer<MoodChanged>
{
    public Task Consume(ConsumeContext<MoodChanged> context)
    {
        push.Mood(context.Message);
        return Task.CompletedTask;
    }
}

internal sealed class LiveDraftConsumer(LivePush push) : IConsumer<ReplyDrafting>
{
    public Task Consume(ConsumeContext<ReplyDrafting> context)
    {
        push.Draft(context.Message);
        return Task.CompletedTask;
    }
}

internal sealed class LiveImportConsumer(LivePush push) : IConsumer<ImportProgressed>
{
    public Task Consume(ConsumeContext<ImportProgressed> context)
    {
        push.Import(context.Message);
        return Task.CompletedTask;
    }
}

internal static class LiveBus
{
    private static readonly string Process = Guid.NewGuid().ToString("N");

    public static void AddLive(this IRegistrationConfigurator bus)
    {
        bus.AddConsumer<LiveChangeConsumer>().Endpoint(e => Temporary(e, "messaging-live-conversation-changed"));
        bus.AddConsumer<LiveMoodConsumer>().Endpoint(e => Temporary(e, "messaging-live-mood-changed"));
        bus.AddConsumer<LiveDraftConsumer>().Endpoint(e => Temporary(e, "messaging-live-reply-drafting"));
        bus.AddConsumer<LiveImportConsumer>().Endpoint(e => Temporary(e, "messaging-live-import-progressed"));
    }

    private static void Temporary(IEndpointRegistrationConfigurator endpoint, string name) =>
        (endpoint.Name, endpoint.InstanceId, endpoint.Temporary) = (name, Process, true);
}
