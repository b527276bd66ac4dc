using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Memories;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;

namespace InfluencerPlatform.Persona.MentalState;

/// <summary>Messages and decisions in subscribers' conversations move the mood; a user's own chat and imported history do not.</summary>
internal sealed class MoodConsumer(IStoreWriter<PersonaDb> writer, TimeProvider time)
    : IConsumer<MessageReceived>, IConsumer<ReplyGenerated>, IConsumer<ReplyFailed>, IConsumer<ReplyApproved>, IConsumer<ReplyRejected>
{
    public Task Consume(ConsumeContext<MessageReceived> context)
    {
        var received = context.Message;
        var count = received.Messages.Count(m => m.SenderType == "subscriber");
        return received is { ConversationKind: "subscriber", Imported: false } && count > 0
            ? FoldAsync(context, received.PersonaId, received.SubscriberId, new MessagesArrived(received.At, count))
            : Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ReplyGenerated> context) =>
        FoldAsync(context, context.Message.PersonaId, context.Message.SubscriberId, new DraftWritten(context.Message.At));

    public Task Consume(ConsumeContext<ReplyFailed> context) =>
        FoldAsync(context, context.Message.PersonaId, context.Message.SubscriberId, new DraftFailed(context.Message.At));

    public Task Consume(ConsumeContext<ReplyApproved> context) =>
        FoldAsync(context, context.Message.PersonaId, context.Message.SubscriberId, new DraftApproved(context.Message.At, context.Message.Edited));

    public Task Consume(ConsumeContext<ReplyRejected> context) =>
        FoldAsync(context, context.Message.PersonaId, context.Message.SubscriberId, new DraftRejected(context.Message.At));

    private Task FoldAsync(ConsumeContext context, long? personaId, long? subscriberId, MoodEvent happened) =>
        // Without a subscriber it is not a subscriber's conversation.
        subscriberId is null
            ? Task.CompletedTask
            : writer.ConsumeAlongAsync(context, "mood", time, async (db, token) =>
            {
                if (await db.IsErasedAsync(subscriberId.Value, token) || await db.ActiveIdAsync(personaId, token) is not { } persona) return;
                await db.FoldAsync(persona, happened, time.GetUtcNow().UtcDateTime, token);
            });
}

internal sealed class MoodConsumerDefinition : ConsumerDefinition<MoodConsumer>
{
    // The writer folds one after the other; several at hand share a commit. The rules go by the events' times, and one that comes late does not turn time back.
    public MoodConsumerDefinition() => EndpointName = "persona-mood";
}
