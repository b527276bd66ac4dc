using InfluencerPlatform.ServiceDefaults.Stopping;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Tests;

/// <summary>A process in which something never stops.</summary>
public sealed class StopLimitTests
{
    private readonly TaskCompletionSource<int> exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualTime time = new();
    private readonly Logs logs = new();

    [Fact]
    public async Task A_process_in_which_something_hangs_ends_after_the_limit_and_says_so()
    {
        using var limit = Limit();
        using var host = Start(limit);
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        time.Advance(TimeSpan.FromSeconds(7));
        Assert.False(exit.Task.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await exit.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains(logs.Lines, l => l.Contains("did not stop within 8 seconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_stops_it_may_allow_less()
    {
        using var limit = Limit();
        using var host = Start(limit);
        limit.Stop(host.Services.GetRequiredService<IHostApplicationLifetime>(), TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await exit.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void One_that_has_ended_in_time_is_left_alone()
    {
        var limit = Limit();
        using var host = Start(limit);
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        limit.Dispose();
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(exit.Task.IsCompleted);
    }

    private StopLimit Limit() => new() { Exit = code => exit.SetResult(code) };

    private IHost Start(StopLimit limit)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.AddProvider(logs));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.Configure<ShutdownOptions>(options => (options.DelaySeconds, options.Seconds) = (1, 2));
        var host = builder.Build();
        limit.Apply(host.Services);
        return host;
    }
}
