using System.Net.WebSockets;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests.Processes;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>What an operator of the platform sees in a dashboard that was not written by us.</summary>
public sealed class TelemetryScenarios(TelemetryScenarios.Observed observed) : IClassFixture<TelemetryScenarios.Observed>
{
    private static readonly string[] Services = ["gateway", "identity", "messaging", "persona", "reply-worker"];

    [Fact]
    public async Task A_paste_is_one_trace_from_the_gateway_to_the_stored_draft()
    {
        using var op = await observed.Platform.SignInAsync();
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await op.ReadyAsync(paste.ReplyId!.Value);

        // Each line: a span, and one that it was caused by, at whatever distance. Services send their spans in batches of their own, so all are waited for.
        (string Span, string Cause)[] caused =
        [
            ("POST /conversations/paste", "POST /conversations/{**rest}"),
            ("write MessagingDb", "POST /conversations/paste"),
            ("publish ReplyRequested", "write MessagingDb"),
            ("InfluencerPlatform.Contracts:ReplyRequested send", "publish ReplyRequested"),
            ("reply-worker-reply-requested receive", "InfluencerPlatform.Contracts:ReplyRequested send"),
            ("POST /internal/context", "reply-worker-reply-requested receive"),
            ("chat offline-v1", "reply-worker-reply-requested receive"),
            ("InfluencerPlatform.Contracts:ReplyGenerated send", "reply-worker-reply-requested receive"),
            ("messaging-reply-generated process", "InfluencerPlatform.Contracts:ReplyGenerated send"),
            ("write MessagingDb", "messaging-reply-generated process"),
            ("publish MessageReceived", "POST /conversations/paste"),
        ];

        // Other tests paste too: this paste's trace is the one that the worker's log of its reply belongs to, although the worker has no request at hand.
        var trace = await observed.UntilAsync(
            async () =>
            {
                foreach (var pasted in (await observed.Dashboard.ReadAsync("traces")).Select(Trace.Of).Where(
                    t => t.Find("persona", "POST /internal/context") is not null && caused.All(c => t.Path(c.Span, c.Cause) is not null)))
                    if ((await observed.Dashboard.ReadAsync("logs", "--trace-id", pasted.Id)).Exists(IsWritten)) return pasted;
                return null;
            },
            "the paste's trace with every span and the worker's log");

        var root = Assert.Single(trace.Spans, s => s.Parent is null);
        Assert.Equal("gateway", root.Source);
        Assert.Equal(["gateway", "messaging", "persona", "reply-worker"], trace.Spans.Select(s => s.Source).Where(s => s != "identity").Distinct().Order());

        Assert.Equal("202", trace.Find("messaging", "POST /conversations/paste")!.Attribute("http.response.status_code"));
        Assert.Equal("persona", trace.Find("persona", "POST /internal/context")!.Source);
        Assert.Equal("offline-v1", trace.Find("reply-worker", "chat offline-v1")!.Attribute("gen_ai.request.model"));

        bool IsWritten(JsonElement log) => log.GetProperty("resourceName").GetString() == "reply-worker"
            && log.GetProperty("message").GetString()!.StartsWith($"Reply {paste.ReplyId}, round 1, is written", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_service_sends_traces_metrics_and_logs_under_its_name()
    {
        using var op = await observed.Platform.SignInAsync();
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await op.ReadyAsync(paste.ReplyId!.Value);
        var resources = await observed.UntilAsync(
            async () => (await observed.Dashboard.ResourcesAsync()) is { } all
                && all.Count(r => r.GetProperty("hasLogs").GetBoolean() && r.GetProperty("hasTraces").GetBoolean() && r.GetProperty("hasMetrics").GetBoolean()) == Services.Length
                    ? all : null,
            "logs, traces and metrics of every service");
        Assert.Equal(Services, resources.Select(r => r.GetProperty("name").GetString()).Order());
    }

    [Fact]
    public async Task A_token_in_a_query_string_is_in_no_trace_and_no_log()
    {
        using var op = await observed.Platform.SignInAsync();
        var token = op.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        var before = (await observed.Dashboard.ReadAsync("spans")).Count;
        using (var socket = new ClientWebSocket())
        {
            await socket.ConnectAsync(new Uri($"ws://{observed.Platform.Address.Authority}/ws?token={token}"), CancellationToken.None);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }

        using var plain = await observed.Platform.Anonymous().GetAsync($"/ws?token={token}");

        // Each service sends its spans in batches of its own: the gateway's, which carry the redacted address, may come after the last of messaging's.
        var spans = await observed.UntilAsync(
            async () => (await observed.Dashboard.ReadAsync("spans")) is { } all
                && all.Count(s => s.GetProperty("name").GetString() == "GET /ws" && s.GetProperty("source").GetString() == "messaging") >= 2
                && all.Exists(IsRedacted) ? all : null,
            "the spans of /ws, one of them with its query redacted");
        Assert.True(spans.Count > before);
        Assert.DoesNotContain(spans, s => s.ToString().Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(await observed.Dashboard.ReadAsync("logs"), l => l.ToString().Contains(token, StringComparison.Ordinal));
        Assert.All(observed.Platform.Processes, process => Assert.DoesNotContain(token, observed.Platform.OutputOf(process), StringComparison.Ordinal));

        static bool IsRedacted(JsonElement span) =>
            span.ToString().Contains("/ws?*", StringComparison.Ordinal) || span.ToString().Contains("token=*", StringComparison.Ordinal);
    }

    private sealed record Span(string Id, string? Parent, string Source, string Name, JsonElement Attributes)
    {
        public string? Attribute(string name) => Attributes.TryGetProperty(name, out var value) ? value.GetString()!.Split(' ')[0] : null;
    }

    private sealed record Trace(string Id, List<Span> Spans)
    {
        public static Trace Of(JsonElement trace) => new(trace.GetProperty("traceId").GetString()!, [.. trace.GetProperty("spans").EnumerateArray().Select(s => new Span(
            s.GetProperty("spanId").GetString()!, s.TryGetProperty("parentSpanId", out var parent) ? parent.GetString() : null, s.GetProperty("source").GetString()!,
            s.GetProperty("name").GetString()!, s.GetProperty("attributes")))]);

        public Span? Find(string source, string name) => Spans.Find(s => s.Source == source && s.Name == name);

        /// <summary>A span of that name that has one of the other name above it.</summary>
        public Span? Path(string name, string above) => Spans.Find(s => s.Name == name && Above(s).Any(a => a.Name == above));

        public override string ToString() => string.Join('\n', Spans.Select(s => $"{s.Source}: {s.Name} < {string.Join(" < ", Above(s).Select(a => a.Name))}"));

        private IEnumerable<Span> Above(Span span)
        {
            for (var parent = Spans.Find(s => s.Id == span.Parent); parent is not null; parent = Spans.Find(s => s.Id == parent.Parent)) yield return parent;
        }
    }

    public sealed class Observed : IAsyncLifetime
    {
        internal AspireDashboard Dashboard { get; } = new();

        internal DistributedPlatform Platform { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Dashboard.StartAsync();
            foreach (var (name, value) in new[]
            {
                ("OTEL_EXPORTER_OTLP_ENDPOINT", Dashboard.Otlp), ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_BLRP_SCHEDULE_DELAY", "200"),
                ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
                // As talkative as someone who looks for a fault would make them.
                ("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft", "Debug"), ("Logging:LogLevel:System.Net.Http", "Trace"),
                ("Logging:LogLevel:Yarp", "Trace"), ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Warning"),
            })
                Platform.Settings[name] = value;
            await Platform.InitializeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Platform.DisposeAsync();
            await Dashboard.DisposeAsync();
        }

        /// <summary>Telemetry arrives a little later than what it tells of.</summary>
        internal async Task<T> UntilAsync<T>(Func<Task<T?>> look, string what) where T : class
        {
            var end = DateTime.UtcNow + TimeSpan.FromSeconds(45);
            while (DateTime.UtcNow < end)
            {
                if (await look() is { } found) return found;
                await Task.Delay(250);
            }

            throw new TimeoutException($"The dashboard never got {what}.");
        }
    }
}
