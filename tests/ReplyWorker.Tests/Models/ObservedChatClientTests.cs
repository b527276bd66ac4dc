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
    private readonly IMeterFactory _meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _figures = [];
    private readonly MeterListener _listener = new();
    private readonly List<Activity> _spans = [];
    private readonly ActivityListener _traces;
    private readonly Activity _request = new Activity("request").Start();
    private FakeModel _model = null!;

    public ObservedChatClientTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == _meters) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _figures.Add((instrument.Name, value, tags.ToArray().ToDictionary())));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _figures.Add((instrument.Name, value, tags.ToArray().ToDictionary())));
        _listener.Start();
        // Made before anyone asks: a source is announced while its own field is still empty.
        var platform = PlatformTelemetry.Source;
        _traces = new ActivityListener
        {
            ShouldListenTo = source => source == platform,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == _request.TraceId) _spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public async ValueTask InitializeAsync() => _model = await FakeModel.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _traces.Dispose();
        await _model.DisposeAsync();
    }

    [Fact]
    public async Task A_call_is_a_span_with_its_duration_and_its_tokens_and_without_its_text()
    {
        _model.Otherwise(FakeAnswer.Text("A secret answer."));
        await CallAsync();

        var span = Assert.Single(_spans);
        Assert.Equal(("chat test-model", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal([120L, 30L], [span.GetTagItem("gen_ai.usage.input_tokens"), span.GetTagItem("gen_ai.usage.output_tokens")]);
        Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("secret", StringComparison.Ordinal) == true);

        var duration = Assert.Single(_figures, f => f.Name == "gen_ai.client.operation.duration");
        Assert.True(duration.Value > 0);
        Assert.Equal("test-model", duration.Tags["gen_ai.request.model"]);
        var tokens = _figures.Where(f => f.Name == "gen_ai.client.token.usage").ToDictionary(f => f.Tags["gen_ai.token.type"]!, f => f.Value);
        Assert.Equal((120, 30), (tokens["input"], tokens["output"]));
    }

    [Fact]
    public async Task A_call_that_fails_is_counted_as_an_error_and_fails_all_the_same()
    {
        _model.Otherwise(FakeAnswer.Status(401));
        await Assert.ThrowsAsync<ModelException>(CallAsync);

        Assert.Equal((ActivityStatusCode.Error, nameof(ModelException)), (Assert.Single(_spans).Status, _spans[0].StatusDescription));
        Assert.Equal(typeof(ModelException).FullName, Assert.Single(_figures).Tags["error.type"]);
    }

    private async Task CallAsync()
    {
        // What was started in the constructor is not current here.
        Activity.Current = _request;
        var options = new ModelOptions { Provider = ModelOptions.OpenAi, Endpoint = _model.BaseAddress.ToString(), Name = "test-model", Retries = 0 };
        using var client = new ObservedChatClient(ChatClients.Create(options, TimeProvider.System), _meters);
        await client.GetResponseAsync("A secret question.", cancellationToken: Token);
    }
}
