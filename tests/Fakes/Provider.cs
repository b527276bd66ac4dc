using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Fakes;

/// <summary>How a provider's fake misbehaves, once.</summary>
public enum Mishap
{
    /// <summary>Does what it is asked, and then never answers.</summary>
    TakesAndHangs,

    /// <summary>Never answers, and does nothing.</summary>
    Hangs,

    /// <summary>Does what it is asked, and breaks the connection.</summary>
    TakesAndBreaks,
    TooManyRequests,
    Fails,
}

/// <summary>A provider's HTTP API on this machine: it behaves, but for the mishaps a test has asked for.</summary>
public abstract class Provider : IAsyncDisposable
{
    private readonly ConcurrentQueue<Mishap> mishaps = new();
    private readonly CancellationTokenSource closing = new();

    protected Provider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        App = builder.Build();
    }

    public string Address => App.Urls.First();

    /// <summary>How many calls there were that send something, whatever became of them.</summary>
    public int Attempts { get; private set; }

    protected WebApplication App { get; }

    protected CancellationToken Closing => closing.Token;

    public void Next(params IEnumerable<Mishap> planned)
    {
        foreach (var mishap in planned) mishaps.Enqueue(mishap);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await App.DisposeAsync();
        closing.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <param name="take">Does what is asked, and gives the answer.</param>
    protected async Task SendingAsync(HttpContext http, Func<Task<object>> take, Func<HttpContext, Task> tooMany)
    {
        Attempts++;
        if (!mishaps.TryDequeue(out var mishap))
        {
            await http.Response.WriteAsJsonAsync(await take());
            return;
        }

        switch (mishap)
        {
            case Mishap.TooManyRequests:
                http.Response.StatusCode = 429;
                await tooMany(http);
                return;
            case Mishap.Fails:
                http.Response.StatusCode = 503;
                return;
        }

        if (mishap is Mishap.TakesAndHangs or Mishap.TakesAndBreaks) await take();
        if (mishap == Mishap.TakesAndBreaks) http.Abort();
        else await HangAsync(http);
    }

    protected async Task HangAsync(HttpContext http, TimeSpan? atMost = null)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, Closing);
        try
        {
            await Task.Delay(atMost ?? Timeout.InfiniteTimeSpan, over.Token);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }
}
