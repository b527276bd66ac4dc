using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;

namespace InfluencerPlatform.Messaging.Projections;

internal sealed class UserChangedConsumer(IStoreWriter<MessagingDb> writer, TimeProvider time) : IConsumer<UserChanged>
{
    public Task Consume(ConsumeContext<UserChanged> context) =>
        writer.ConsumeAsync(context, nameof(UserChangedConsumer), time, async (db, token) =>
        {
            var known = await db.KnownUsers.FindAsync([context.Message.UserId], token) ?? db.Add(new KnownUser(context.Message)).Entity;
            known.Apply(context.Message);
        });
}

internal sealed class UserChangedConsumerDefinition : ConsumerDefinition<UserChangedConsumer>
{
    public UserChangedConsumerDefinition() => EndpointName = "messaging-user-changed";
}
