using InfluencerPlatform.Identity;
using InfluencerPlatform.Messaging;
using InfluencerPlatform.Persona;
using InfluencerPlatform.ReplyWorker;
using InfluencerPlatform.ServiceDefaults.Bus;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.AllInOne.Tests;

public sealed class DurableQueuesTests
{
    [Fact]
    public void The_queues_that_publishers_declare_are_those_of_the_consumers()
    {
        var services = new ServiceCollection().AddSingleton(typeof(IOptions<>), typeof(OptionsManager<>)).AddOptions().BuildServiceProvider();
        var consumed = new[] { typeof(IdentityModule), typeof(MessagingModule), typeof(PersonaModule), typeof(ReplyWorkerModule) }
            .SelectMany(module => module.Assembly.GetTypes())
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IConsumerDefinition)))
            .Select(type => (IConsumerDefinition)ActivatorUtilities.CreateInstance(services, type))
            .SelectMany(definition => Events(definition.ConsumerType).Select(e => (Event: e, Queue: definition.GetEndpointName(DefaultEndpointNameFormatter.Instance))))
            .GroupBy(c => c.Event).ToDictionary(g => g.Key.Name, g => string.Join(", ", g.Select(c => c.Queue).Order()));

        Assert.Equal(
            consumed.OrderBy(c => c.Key).Select(c => $"{c.Key}: {c.Value}"),
            DurableQueues.ByEvent.OrderBy(e => e.Key.Name).Select(e => $"{e.Key.Name}: {string.Join(", ", e.Value.Order())}"));
    }

    private static IEnumerable<Type> Events(Type consumer) => consumer.GetInterfaces()
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>)).Select(i => i.GetGenericArguments()[0]);
}
