using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;

namespace InfluencerPlatform.Messaging.Projections;

internal sealed class PersonaChangedConsumer(IStoreWriter<MessagingDb> writer, TimeProvider time) : IConsumer<PersonaChanged>
{
    public Task Consume(ConsumeContext<PersonaChanged> context) =>
        writer.ConsumeAsync(context, nameof(PersonaChangedConsumer), time, async (db, token) =>
        {
            var known = await db.KnownPersonas.FindAsync([context.Message.PersonaId], token) ?? db.Add(new KnownPersona(context.Message)).Entity;
            known.Apply(context.Message);
        });
}

internal sealed class PersonaChangedConsumerDefinition : ConsumerDefinition<PersonaChangedConsumer>
{
    public PersonaChangedConsumerDefinition() => EndpointName = "messaging-persona-changed";
}
