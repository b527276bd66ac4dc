using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Fakes;

/// <summary>
/// A model on this machine that speaks OpenAI's chat completions and Anthropic's messages over HTTP and says what a test scripted. Requests are answered
/// by <see cref="Then"/> in order, afterwards by <see cref="Otherwise(FakeAnswer)"/>, and all of them are recorded.
/// </summary>
public sealed class FakeModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeAnswer> _script = new();
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private Func<FakeRequest, FakeAnswer> _otherwise = _ => FakeAnswer.Text("Hey you! I was hoping you would write.");
    private int _running;
    private int _mostAtOnce;

    private FakeModel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", http => AnswerAsync(http, FakeWire.WriteAsync));
        _app.MapPost("/v1/messages", http => AnswerAsync(http, FakeAnthropicWire.WriteAsync));
    }

    /// <summary>To be configured as <c>Model:Endpoint</c>; ends in <c>/v1</c>.</summary>
    public Uri BaseAddress => new(new Uri(_app.Urls.First()), "/v1");

    /// <summary>To be configured as the endpoint of an Anthropic model.</summary>
    public Uri AnthropicAddress => new(_app.Urls.First());

    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>The largest number of requests that were open at one time.</summary>
    public int MostAtOnce => _mostAtOnce;

    public static async Task<FakeModel> StartAsync(CancellationToken token = default)
    {
        var model = new FakeModel();
        await model._app.StartAsync(token);
        return model;
    }

    public FakeModel Then(params IEnumerable<FakeAnswer> answers)
    {
        foreach (var answer in answers)
            _script.Enqueue(answer);
        return this;
    }

    public FakeModel Otherwise(FakeAnswer answer) => Otherwise(_ => answer);

    public FakeModel Otherwise(Func<FakeRequest, FakeAnswer> answer)
    {
        _otherwise = answer;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext http, Func<HttpContext, FakeRequest, FakeAnswer, CancellationToken, Task> write)
    {
        Peak(Interlocked.Increment(ref _running));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _closing.Token);
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: over.Token);
            var request = new FakeRequest(body.RootElement.Clone(), http.Request.Headers.Authorization.FirstOrDefault() ?? http.Request.Headers["x-api-key"], Stopwatch.GetElapsedTime(_start));
            _requests.Enqueue(request);
            var answer = _script.TryDequeue(out var scripted) ? scripted : _otherwise(request);
            if (answer.Delay > TimeSpan.Zero)
                await Task.Delay(answer.Delay, over.Token);
            await write(http, request, answer, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            http.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private void Peak(int running)
    {
        for (var most = _mostAtOnce; running > most; most = _mostAtOnce)
            Interlocked.CompareExchange(ref _mostAtOnce, running, most);
    }
}
