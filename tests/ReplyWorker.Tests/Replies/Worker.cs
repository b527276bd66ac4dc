using System.Collections.Concurrent;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ReplyWorker.Agents.Reports;
using InfluencerPlatform.ReplyWorker.Context;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.ServiceDefaults.Bus;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.ReplyWorker.Tests.Replies;

/// <summary>The module as a host runs it, with a bus that remembers and a persona that answers from memory.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private readonly IHost app;

    public Worker(IPersonaContextSource? contexts = null, params IEnumerable<(string Key, string Value)> settings) : this(contexts, settings, null)
    {
    }

    private Worker(IPersonaContextSource? contexts, IEnumerable<(string Key, string Value)> settings, IReportClient? reports)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Configuration.AddInMemoryCollection(settings.GroupBy(setting => setting.Key).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Last().Value)));
        builder.Services.AddSingleton(contexts ?? new FakeContexts(Some.Context()));
        builder.Services.AddSingleton<IEventBus>(Bus);
        if (reports is not null)
            builder.Services.AddSingleton(reports);
        builder.AddReplyWorker();
        builder.Services.AddMediator(ReplyWorkerModule.ConfigureBus);
        app = builder.Build();
    }

    public FakeBus Bus { get; } = new();

    public static Worker With(IReportClient reports, params IEnumerable<(string Key, string Value)> settings) => new(null, settings, reports);

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public Task HandAsync<T>(T message, CancellationToken token) where T : class => app.Services.GetRequiredService<IMediator>().Publish(message, token);

    public async Task<T> AnswerAsync<T>(object request) where T : IEvent
    {
        await app.Services.GetRequiredService<IMediator>().Publish(request, TestContext.Current.CancellationToken);
        return Assert.IsType<T>(Assert.Single(Bus.Published, published => published.Event is not ReplyDrafting).Event);
    }

    public static (string, string)[] Settings(Uri endpoint, params (string, string)[] more) =>
    [
        ("Model:Provider", ModelOptions.OpenAi), ("Model:Endpoint", endpoint.ToString()), ("Model:Name", "test-model"), ("Model:ApiKey", "sk-very-secret"),
        ("Model:RetryDelay", "00:00:00.001"), .. more,
    ];

    public async ValueTask DisposeAsync()
    {
        if (app is IAsyncDisposable host)
            await host.DisposeAsync();
    }
}

internal sealed class FakeContexts(PersonaContext? context) : IPersonaContextSource
{
    public ConcurrentQueue<PersonaContextRequest> Asked { get; } = new();

    public Task<PersonaContext> GetAsync(PersonaContextRequest request, CancellationToken token)
    {
        Asked.Enqueue(request);
        return context is null
            ? Task.FromException<PersonaContext>(new InvalidOperationException("a stack trace with secrets"))
            : Task.FromResult(context);
    }
}

internal sealed class FakeBus : IEventBus
{
    public ConcurrentQueue<(IEvent Event, Guid MessageId)> Published { get; } = new();

    public bool IsInProcess => true;

    public Task Started => Task.CompletedTask;

    public Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Published.Enqueue((@event, messageId));
        return Task.CompletedTask;
    }
}
