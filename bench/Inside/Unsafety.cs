using System.Data.Common;
using InfluencerPlatform.Messaging;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Inside;

/// <summary>What the same calls would cost if nothing were promised: commits do not wait for the disk, and no event is kept for delivery. For one row of the report.</summary>
internal static class Unsafety
{
    public static void Add(IServiceCollection services) =>
        services.ConfigureDbContext<MessagingDb>(options => options.AddInterceptors(new NoSync(), new NoOutbox()));

    private sealed class NoSync : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=OFF";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }

    private sealed class NoOutbox : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            EventsOfWrite.Of(eventData.Context!)?.Clear();
            return ValueTask.FromResult(result);
        }
    }
}
