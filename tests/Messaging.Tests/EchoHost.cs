using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InfluencerPlatform.Messaging.Tests;

/// <summary>A host beside which something like ReplyWorker runs: it answers "echo: ..." to whatever a user writes to the AI.</summary>
public class EchoHost : MessagingHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Messaging:SyncSeconds", "2"), ("Messaging:MessagesPerDay", "30"), ("Messaging:UploadMegabytes", "2")];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            var recording = services.Last(d => d.ServiceType == typeof(IEventBus)).ImplementationFactory!;
            services.Replace(ServiceDescriptor.Singleton<IEventBus>(provider => new EchoBus((IEventBus)recording(provider))));
        });
    }

    private sealed class EchoBus(IEventBus inner) : IEventBus
    {
        public bool IsInProcess => inner.IsInProcess;

        public Task Started => inner.Started;

        public async Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken)
        {
            await inner.PublishAsync(@event, messageId, cancellationToken);
            if (@event is not ReplyRequested { ConversationKind: "assistant" } request || request.History[^1].Text == "say nothing") return;
            await inner.PublishAsync(
                request.History[^1].Text == "fail"
                    ? new ReplyFailed(request.ReplyId, request.Round, request.ConversationId, null, null, "The model is away.", null, request.RequestedAt)
                    : new ReplyGenerated(
                        request.ReplyId, request.Round, request.ConversationId, 1, null, [new($"echo: {request.History[^1].Text}", [])], "offline-echo",
                        new(1, "f", [], []), new(1, 1, 0, 1), request.RequestedAt),
                MessageIds.Derive("echo", request.ReplyId, request.Round), cancellationToken);
        }
    }
}
