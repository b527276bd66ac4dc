using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Tests.Http;

public sealed class SettingsFileTests
{
    [Fact]
    public async Task Levels_of_the_log_follow_the_file_of_settings_without_a_restart()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "appsettings.json");
        var cancellation = TestContext.Current.CancellationToken;
        await WriteAsync("Warning");
        var (running, changed) = (new TaskCompletionSource<WebApplication>(), new TaskCompletionSource());
        var host = ServiceHost.RunAsync(
            ["--contentRoot", folder.Path, "--urls", "http://127.0.0.1:0", $"--Services:Key={new string('k', 40)}", "--Services:Identity=http://127.0.0.1:1"],
            _ => { },
            app =>
            {
                app.UseServiceDefaults();
                app.Services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>().OnChange(_ => changed.TrySetResult());
                app.Lifetime.ApplicationStarted.Register(() => running.SetResult(app));
            });
        var app = await running.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellation);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Some");
        Assert.False(log.IsEnabled(LogLevel.Debug));

        await WriteAsync("Debug");
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellation);

        Assert.True(log.IsEnabled(LogLevel.Debug));
        app.Lifetime.StopApplication();
        Assert.Equal(0, await host.WaitAsync(TimeSpan.FromSeconds(60), cancellation));

        Task WriteAsync(string level) => File.WriteAllTextAsync(file, $"{{\"Logging\": {{\"LogLevel\": {{\"Default\": \"{level}\"}}}}}}", cancellation);
    }
}
