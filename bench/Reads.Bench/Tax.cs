using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Reads.Bench;

/// <summary>What the hot paths' reads and writes take as the platform does them, beside the same statements by hand over ADO.NET, in turns on one file.</summary>
internal static class Tax
{
    private const int Page = 51;
    private const int Count = 400;

    private static readonly Func<MessagingDb, long, CancellationToken, Task<Conversation?>> ConversationOf =
        EF.CompileAsyncQuery((MessagingDb db, long id, CancellationToken _) => db.Conversations.AsNoTracking().SingleOrDefault(c => c.ConversationId == id));

    public static async Task<string> RunAsync(Store store, int rounds)
    {
        await using var connection = new SqliteConnection($"Data Source={store.File}");
        await connection.OpenAsync();
        await SayAsync(connection, "PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON");
        var rows = new (string Name, Func<Task> ByHand, Func<Task> ByEf, double? Aim)[]
        {
            ("conversation page, 50 messages", () => PageAsync(connection), () => EfPageAsync(store), 1.3),
            ("a message and its event, one commit, as it is accepted", () => WriteAsync(connection), () => PlatformWriteAsync(store), 1.5),
            ("the same, every row tracked by EF Core", () => WriteAsync(connection), () => EfWriteAsync(store), null),
        };
        var (aims, table) = (new StringBuilder(), new StringBuilder());
        foreach (var (name, byHand, byEf, aim) in rows)
        {
            var (hand, ef, times, work) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var round = -2; round < rounds; round++)
            {
                var (a, b) = (await MeasureAsync(byHand), await MeasureAsync(byEf));
                if (round < 0) continue;
                hand.Add(a.Time);
                ef.Add(b.Time);
                times.Add(b.Time / a.Time);
                work.Add(b.Work / a.Work);
            }

            if (aim is not null) aims.AppendLine(CultureInfo.InvariantCulture, $"| 11 | EF Core, {name}: processor time, of ADO.NET by hand | ≤ {aim} × | {Spread(work)} × | {(Middle(work) <= aim ? "met" : "**missed**")} |");
            table.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {Spread(hand)} | {Spread(ef)} | {Spread(times)} | {Spread(work)} |");
        }

        return $"## EF Core beside ADO.NET\n\n| # | what | aim | measured | |\n|---|---|---|---|---|\n{aims}\n| | by hand, µs | the platform, µs | ratio of times | of processor time |\n|---|---:|---:|---:|---:|\n{table}";
    }

    private static async Task<(double Time, double Work)> MeasureAsync(Func<Task> act)
    {
        var (work, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        for (var i = 0; i < Count; i++) await act();
        return (Stopwatch.GetElapsedTime(start).TotalMicroseconds / Count, (Environment.CpuUsage.TotalTime - work).TotalMicroseconds / Count);
    }

    private static async Task EfPageAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var before = long.MaxValue;
        await db.Messages.Where(m => m.ConversationId == 1 && m.DeletedAt == null && m.Position < before).OrderByDescending(m => m.Position).Take(Page).ToListAsync();
    }

    private static async Task PageAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT message_id, public_id, conversation_id, sender_type, sender_id, recipient_user_id, message_content, content_key, type, media_urls, timestamp, time_known, sentiment,
             topic, is_read, status, importance_level, response_to_message_id, external_reply_to, position, sequence, created_at, updated_at, deleted_at
            FROM messages WHERE conversation_id = 1 AND deleted_at IS NULL AND position < $before ORDER BY position DESC LIMIT $count
            """;
        command.Parameters.AddWithValue("$before", long.MaxValue);
        command.Parameters.AddWithValue("$count", Page);
        await using var reader = await command.ExecuteReaderAsync();
        var messages = new List<Row>();
        while (await reader.ReadAsync())
            messages.Add(new(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetInt64(2), reader.GetString(3), Number(reader, 4), Number(reader, 5), reader.GetString(6), Number(reader, 7),
                reader.GetString(8), JsonSerializer.Deserialize<List<string>>(reader.GetString(9))!, reader.GetDateTime(10), reader.GetBoolean(11), Words(reader, 12), Words(reader, 13),
                reader.GetBoolean(14), reader.GetString(15), reader.GetString(16), Number(reader, 17), Words(reader, 18), reader.GetInt64(19), reader.GetInt64(20), reader.GetDateTime(21),
                reader.GetDateTime(22), reader.IsDBNull(23) ? null : reader.GetDateTime(23)));
    }

    private static Task PlatformWriteAsync(Store store) => store.Writer.WriteAsync(async (db, token) =>
    {
        var now = DateTime.UtcNow;
        var conversation = (await ConversationOf(db, 2, token))!;
        var message = new Message(conversation, "subscriber", 2, "a message of the benchmark", now, true, now.Ticks, now);
        await MessageStatements.InsertAsync(db, message, token);
        conversation.Ends(message);
        await MessageStatements.EndAsync(db, conversation, token);
        db.Publish(new MoodChanged(1, 1, "calm", 0.5, now), now);
    }, CancellationToken.None);

    private static async Task EfWriteAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var now = DateTime.UtcNow;
        var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == 2);
        db.Add(new Message(conversation, "subscriber", 2, "a message of the benchmark", now, true, now.Ticks, now));
        db.Publish(new MoodChanged(1, 1, "calm", 0.5, now), now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private static async Task WriteAsync(SqliteConnection connection)
    {
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        var now = DateTime.UtcNow;
        long sequence;
        await using (var read = connection.CreateCommand())
        {
            read.CommandText = "SELECT sequence FROM conversations WHERE conversation_id = 2";
            sequence = (long)(await read.ExecuteScalarAsync())! + 1;
        }

        await using (var message = connection.CreateCommand())
        {
            message.CommandText =
                """
                INSERT INTO messages (public_id, conversation_id, sender_type, sender_id, message_content, content_key, type, media_urls, timestamp, time_known, is_read, status, importance_level,
                 position, sequence, created_at, updated_at) VALUES ($id, 2, 'subscriber', 2, $text, 1, 'text', '[]', $now, 1, 0, 'received', 'normal', $position, $sequence, $now, $now) RETURNING message_id
                """;
            message.Parameters.AddWithValue("$id", Guid.CreateVersion7());
            message.Parameters.AddWithValue("$text", "a message of the benchmark");
            message.Parameters.AddWithValue("$now", now);
            message.Parameters.AddWithValue("$position", now.Ticks);
            message.Parameters.AddWithValue("$sequence", sequence);
            await message.ExecuteScalarAsync();
        }

        await using (var change = connection.CreateCommand())
        {
            change.CommandText = "UPDATE conversations SET sequence = $sequence WHERE conversation_id = 2";
            change.Parameters.AddWithValue("$sequence", sequence);
            await change.ExecuteNonQueryAsync();
        }

        var row = new OutboxMessage(new MoodChanged(1, 1, "calm", 0.5, now), Guid.CreateVersion7(), now);
        await using (var outbox = connection.CreateCommand())
        {
            outbox.CommandText = "INSERT INTO outbox (message_id, type, body, model_work, created_at, attempts) VALUES ($id, $type, $body, 0, $now, 0) RETURNING id";
            outbox.Parameters.AddWithValue("$id", row.MessageId);
            outbox.Parameters.AddWithValue("$type", row.Type);
            outbox.Parameters.AddWithValue("$body", row.Body);
            outbox.Parameters.AddWithValue("$now", now);
            await outbox.ExecuteScalarAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task SayAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static long? Number(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static string? Words(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Spread(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{Middle(values):0.00} ({values.Min():0.00} - {values.Max():0.00})");

    private sealed record Row(
        long MessageId, Guid PublicId, long ConversationId, string SenderType, long? SenderId, long? RecipientUserId, string MessageContent, long? ContentKey, string Type,
        List<string> MediaUrls, DateTime Timestamp, bool TimeKnown, string? Sentiment, string? Topic, bool IsRead, string Status, string ImportanceLevel, long? ResponseToMessageId,
        string? ExternalReplyTo, long Position, long Sequence, DateTime CreatedAt, DateTime UpdatedAt, DateTime? DeletedAt);
}
