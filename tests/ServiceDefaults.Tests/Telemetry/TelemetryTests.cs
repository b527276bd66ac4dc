using System.Diagnostics.Metrics;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using InfluencerPlatform.ServiceDefaults.Tests.Outbox;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.ServiceDefaults.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData("Messaging", "messaging")]
    [InlineData("ReplyWorker", "reply-worker")]
    [InlineData("AllInOne", "all-in-one")]
    public void A_service_is_called_after_its_program(string application, string name) => Assert.Equal(name, TelemetryExtensions.NameOf(application));

    [Fact]
    public void Without_an_endpoint_nothing_of_it_is_there()
    {
        var builder = WebApplication.CreateBuilder();
        var before = builder.Services.Count(s => s.ServiceType == typeof(IHostedService));
        builder.AddTelemetry();
        builder.AddMeasures<StoreMeasures<NoteDb>>();
        Assert.Equal(before, builder.Services.Count(s => s.ServiceType == typeof(IHostedService)));
        Assert.DoesNotContain(builder.Services, s => (s.ServiceType.Namespace ?? "").StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier-pigeon")]
    public void A_wrong_value_is_refused_with_the_variables_name(string variable, string value)
    {
        var builder = WebApplication.CreateBuilder();
        (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], builder.Configuration[variable]) = ("http://127.0.0.1:4317", value);
        Assert.Contains(variable, Assert.Throws<StartupException>(builder.AddTelemetry).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://host/ws?token=abc.def", "http://host/ws?token=*")]
    [InlineData("?token=abc&limit=5", "?token=*&limit=*")]
    [InlineData("token=a=b==&q=my%20secret#part", "token=*&q=*#part")]
    [InlineData("http://host:5/path;a=b", "http://host:5/path;a=b")]
    [InlineData("/ws?a[]=1&token=", "/ws?a[]=*&token=*")]
    public void What_a_query_string_says_is_not_traced(string address, string redacted) => Assert.Equal(redacted, SpanHygiene.Redact(address));

    [Fact]
    public async Task The_outbox_is_measured_by_lane_with_the_age_of_its_oldest()
    {
        var bus = new FakeBus { Answer = (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using var host = await StoreHost.StartAsync(bus: bus, services: s => s.AddHostedService<StoreMeasures<NoteDb>>());
        Assert.Equal(0, Read(host, "platform.outbox.age", "quick"));
        await host.PublishAsync(Some.Mood(1), Some.Mood(2), Some.ModelWork());
        host.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal((2, 1, 0), (Read(host, "platform.outbox.backlog", "quick"), Read(host, "platform.outbox.backlog", "model-work"), Read(host, "platform.outbox.dead", null)));
        Assert.Equal((90, 90), (Read(host, "platform.outbox.age", "quick"), Read(host, "platform.outbox.age", "model-work")));
    }

    /// <summary>What an exporter would collect now.</summary>
    private static double Read(StoreHost host, string name, string? lane)
    {
        var figures = new List<double>();
        using var listener = new MeterListener();
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == name && instrument.Meter.Scope == factory) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Add(value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return Assert.Single(figures);

        void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var of = tags.ToArray().ToDictionary(t => t.Key, t => t.Value as string);
            if (of["store"] == nameof(NoteDb) && of.GetValueOrDefault("lane") == lane) figures.Add(value);
        }
    }
}
