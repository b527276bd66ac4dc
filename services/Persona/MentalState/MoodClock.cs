using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.MentalState;

/// <summary>Time passes for the personas too: an hour in which nothing happened is an event.</summary>
internal sealed partial class MoodClock(IStoreWriter<PersonaDb> writer, TimeProvider time, ILogger<MoodClock> logger) : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TickAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The next tick makes up for it: the rules go by the time that has passed.
                Log.Missed(logger, exception);
            }
        }
    }

    internal Task TickAsync(CancellationToken cancellationToken) => writer.WriteAsync(async (db, token) =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var persona in await db.Personas.AsNoTracking().Where(p => p.IsActive).ToListAsync(token))
        {
            // Looked at inside the writer: of several replicas one finds the hour still unmarked.
            var last = await db.LatestStateAsync(persona.PersonaId, token);
            if (last is not null && now - last.Timestamp < Quiet) continue;
            var hour = TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById(persona.Traits.TimeZone)).Hour;
            await db.FoldAsync(persona.PersonaId, new TimePassed(now, hour), now, token);
        }
    }, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The passing of time could not be recorded")]
        public static partial void Missed(ILogger logger, Exception exception);
    }
}
