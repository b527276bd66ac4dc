using InfluencerPlatform.ServiceDefaults.Starting;
using InfluencerPlatform.ServiceDefaults.Stopping;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults;

/// <summary>Runs a process of the platform. One that cannot start says in a sentence which setting is wrong, and exits with 1.</summary>
public static class ServiceHost
{
    /// <summary>
    /// Files of settings are looked at every few seconds. To be told of changes instead means to be told of all in every folder below: of every page that a store writes, where it lies there.
    /// </summary>
    private const string Polling = "DOTNET_USE_POLLING_FILE_WATCHER";

    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> use)
    {
        try
        {
            if (Environment.GetEnvironmentVariable(Polling) is null) Environment.SetEnvironmentVariable(Polling, "1");
            var backup = args is [BackupCommand.Name, _, ..] ? args[1] : null;
            var builder = WebApplication.CreateBuilder(backup is null ? args : args[2..]);
            builder.AddServiceDefaults();
            // Outlasts the app, whose disposal may hang as well.
            using var limit = new StopLimit();
            builder.Services.AddSingleton(limit);
            // The host logs what it could not start with, stack and all; until it runs, the sentence below says it.
            var started = false;
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Warning);
            add(builder);
            await using var app = builder.Build();
            limit.Apply(app.Services);
            EarlyStart.Begin(app.Services);
            use(app);
            app.Lifetime.ApplicationStarted.Register(() => started = true);
            app.GiveBackOnceStarted();
            // Before the host would: it logs what it throws with the stack.
            app.Services.GetService<IStartupValidator>()?.Validate();
            if (backup is not null) return await BackupCommand.RunAsync(app.Services, backup, CancellationToken.None);
            if (StoreMigrations.IsAll(app.Configuration)) await StoreMigrations.RunAsync(app.Services);
            else await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (Exception exception) when (Sentence(exception) is not null)
        {
            await Console.Error.WriteLineAsync($"{(args is [BackupCommand.Name, ..] ? "No backup was made" : "Cannot start")}: {Sentence(exception)}");
            return 1;
        }
    }

    private static string? Sentence(Exception exception) => exception switch
    {
        StartupException => exception.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures.Select(WithoutPrefix)),
        AggregateException { InnerExceptions: [var only] } => Sentence(only),
        IOException when exception.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) =>
            $"{exception.Message} Stop the other program, or choose another address with --urls http://localhost:PORT.",
        FormatException when exception.Message.StartsWith("Invalid url", StringComparison.Ordinal) =>
            $"{exception.Message}. Set ASPNETCORE_URLS (or --urls) to addresses such as http://localhost:8080.",
        // The binder says which setting cannot be made into what.
        InvalidOperationException when exception.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => exception.Message,
        InvalidOperationException { InnerException: { } inner } => Sentence(inner),
        _ => null,
    };

    /// <summary>Data annotations put the class and property before the sentence that names the variable.</summary>
    private static string WithoutPrefix(string failure) =>
        failure.IndexOf("with the error: '", StringComparison.Ordinal) is > 0 and var at ? failure[(at + 17)..].TrimEnd('.').TrimEnd('\'') : failure;
}
