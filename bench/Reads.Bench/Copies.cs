using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.Reads.Bench;

/// <summary>Fills a store by copying the one row of each table with other keys, names, words and times; the triggers keep the indexes as ever.</summary>
internal static class Copies
{
    /// <summary>The first conversation is a long one in both stores, the others share the rest.</summary>
    private const int FirstConversation = 200;

    private const string Guid = "upper(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7' || substr(h, 14, 3) || '-a' || substr(h, 18, 3) || '-' || substr(h, 21, 12))";

    public static async Task FillAsync(string path, int subscribers, int messages)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, "PRAGMA busy_timeout=60000; PRAGMA synchronous=OFF; BEGIN IMMEDIATE");
        await CopyAsync(connection, "subscribers", "id_sub", subscribers, new()
        {
            ["public_id"] = Guid,
            ["username"] = "'reader' || n",
            ["name"] = $"{Name}",
            ["lastname"] = "'Family' || (n % 977)",
            ["name_key"] = $"lower({Name}) || ' family' || (n % 977)",
            ["phonenumber"] = "'+4917' || (10000000 + n)",
            ["last_activity_date"] = $"{Time("n")}",
            ["date_created"] = $"{Time("n")}",
        });
        await CopyAsync(connection, "conversations", "conversation_id", subscribers, new()
        {
            ["public_id"] = Guid, ["subscriber_id"] = "n", ["title"] = "'Reader ' || n", ["last_message_time"] = $"{Time("n")}", ["last_message_content"] = "'the last of ' || n",
            ["unread_count"] = "n % 10 = 0", ["last_message_id"] = "NULL", ["reply_state"] = State, ["sequence"] = "1000",
        });
        var conversation = $"CASE WHEN n <= {FirstConversation} THEN 1 ELSE 2 + (n % ({subscribers} - 1)) END";
        await CopyAsync(connection, "messages", "message_id", messages, new()
        {
            ["public_id"] = Guid, ["conversation_id"] = conversation, ["sender_id"] = conversation, ["content_key"] = "random()",
            ["sender_type"] = "CASE WHEN n % 3 = 0 THEN 'ai' ELSE 'subscriber' END",
            ["message_content"] = "'message ' || n || ' about ' || substr(h, 1, 5) || ' and ' || substr(h, 6, 4) || CASE WHEN n % 100 = 0 THEN ' with a seashell' ELSE ' on an ordinary day' END",
            ["timestamp"] = Time("n"), ["created_at"] = Time("n"), ["updated_at"] = Time("n"), ["position"] = "n * 1048576", ["sequence"] = "n", ["is_read"] = "n % 50 <> 0",
        });
        await CopyAsync(connection, "replies", "reply_id", subscribers, new()
        {
            ["conversation_id"] = "n", ["message_id"] = "n", ["state"] = State, ["created_at"] = Time("n"), ["requested_at"] = Time("n"),
            ["decided_at"] = $"CASE WHEN {State} = 'sent' THEN {Time("n")} END", ["sent_at"] = $"CASE WHEN {State} = 'sent' THEN {Time("n")} END",
        });
        await RunAsync(connection, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static string Name => "CASE n % 10 WHEN 0 THEN 'Marisol' WHEN 1 THEN 'Anna' WHEN 2 THEN 'Jonas' WHEN 3 THEN 'Priya' ELSE 'Reader' END";

    /// <summary>Of ten drafts one waits for a decision.</summary>
    private static string State => "CASE WHEN n % 10 = 0 THEN 'ready' WHEN n % 10 = 1 THEN 'rejected' ELSE 'sent' END";

    /// <summary>The higher the key, the later; over the last month.</summary>
    private static string Time(string n) => $"strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || (30.0 * (total - {n}) / total) || ' days')";

    private static async Task CopyAsync(SqliteConnection connection, string table, string key, int count, Dictionary<string, string> changed)
    {
        var columns = new List<string>();
        await using (var info = connection.CreateCommand())
        {
            info.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            await using var reader = await info.ExecuteReaderAsync();
            while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        }

        changed[key] = "n";
        var unknown = changed.Keys.Except(columns).ToList();
        if (unknown.Count > 0) throw new InvalidOperationException($"{table} has no {string.Join(", ", unknown)}.");
        await RunAsync(connection,
            $"""
             WITH RECURSIVE counted(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counted WHERE n < {count}),
                  numbered AS MATERIALIZED (SELECT n, {count} AS total, lower(hex(randomblob(16))) AS h FROM counted)
             INSERT INTO {table} ({string.Join(", ", columns)})
             SELECT {string.Join(", ", columns.Select(c => changed.GetValueOrDefault(c, $"t.{c}")))} FROM numbered CROSS JOIN {table} t WHERE t.{key} = 1
             """);
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
