using System.Diagnostics;
using System.Diagnostics.Metrics;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.ReplyWorker.Tests.Models;

public sealed class ObservedChatClientTests : IAsyncLifetime
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly IMeterFactory meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> figures = [];
    private readonly MeterListener measured = new();
    private readonly List<Activity> spans = [];
    private readonly ActivityListener traces;
    private readonly Activity request = new Activity("request").Start();
    private FakeModel fake = null!;

    public ObservedChatClientTests()
    {
        measured.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
        };
        measured.SetMeasurementEventCallback<long>((instrument, value, tags, _) => figures.Add((instrument.Name, value, tags.ToArray().ToDictionary())));
        measured.SetMeasurementEventCallback<double>((instrument, value, tags, _) => figures.Add((instrument.Name, value, tags.ToArray().ToDictionary())));
        measured.Start();
        // Made before anyone asks: a source is announced while its own field is still empty.
        var platform = PlatformTelemetry.Source;
        traces = new ActivityListener
        {
            ShouldListenTo = source => source == platform,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == request.TraceId) spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(traces);
    }

    public async ValueTask InitializeAsync() => fake = await FakeModel.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        measured.Dispose();
        traces.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_call_is_a_span_with_its_duration_and_its_tokens_and_without_its_text()
    {
        fake.Otherwise(FakeAnswer.Text("A secret answer."));
        await CallAsync();

        var span = Assert.Single(spans);
        Assert.Equal(("chat test-model", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal([120L, 30L], [span.GetTagItem("gen_ai.usage.input_tokens"), span.GetTagItem("gen_ai.usage.output_tokens")]);
        Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("secret", StringComparison.Ordinal) == true);

        var duration = Assert.Single(figures, f => f.Name == "gen_ai.client.operation.duration");
        Assert.True(duration.Value > 0);
        Assert.Equal("test-model", duration.Tags["gen_ai.request.model"]);
        var tokens = figures.Where(f => f.Name == "gen_ai.client.token.usage").ToDictionary(f => f.Tags["gen_ai.token.type"]!, f => f.Value);
        Assert.Equal((120, 30), (tokens["input"], tokens["output"]));
    }

    [Fact]
    public async Task A_call_that_fails_is_counted_as_an_error_and_fails_all_the_same()
    {
        fake.Otherwise(FakeAnswer.Status(401));
        await Assert.ThrowsAsync<ModelException>(CallAsync);

        Assert.Equal((ActivityStatusCode.Error, nameof(ModelException)), (Assert.Single(spans).Status, spans[0].StatusDescription));
        Assert.Equal(typeof(ModelException).FullName, Assert.Single(figures).Tags["error.type"]);
    }

    private async Task CallAsync()
    {
        // What was started in the constructor is not current here.
        Activity.Current = request;
        var options = new ModelOptions { Provider = ModelOptions.OpenAi, Endpoint = fake.BaseAddress.ToString(), Name = "test-model", Retries = 0 };
        using var client = new ObservedChatClient(ChatClients.Create(options, TimeProvider.System), meters);
        await client.GetResponseAsync("A secret question.", cancellationToken: Token);
    }
}
