using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>Holds the stores against what clients were told.</summary>
internal sealed class Audit : IDisposable
{
    /// <summary>Where an entry's words are found.</summary>
    public static readonly IReadOnlyDictionary<string, (string Store, string Sql)> Places = new Dictionary<string, (string, string)>
    {
        ["message"] = ("messaging", "SELECT message_content FROM messages WHERE deleted_at IS NULL ORDER BY conversation_id, position"),
        ["approval"] = ("messaging", "SELECT text FROM replies WHERE state IN ('approved', 'sent')"),
        ["delivery"] = ("messaging", "SELECT text FROM deliveries"),
        ["chat"] = ("messaging", "SELECT title FROM conversations WHERE kind = 'assistant'"),
        ["subscriber"] = ("messaging", "SELECT username FROM subscribers WHERE username IS NOT NULL"),
        ["report"] = ("messaging", "SELECT title FROM reports"),
        ["diary"] = ("persona", "SELECT title FROM diaries"),
        ["memory"] = ("persona", "SELECT replace(text, 'likes ', '') FROM memories"),
        ["user"] = ("identity", "SELECT username FROM users"),
    };

    // Each of them gives a row for everything that is not as it should be.
    private static readonly (string Store, string Finding, string Sql)[] Rules =
    [
        ("messaging", "lost: a reply that is never written", "SELECT reply_id FROM replies WHERE state = 'requested'"),
        ("messaging", "lost: a message that is never analysed", "SELECT message_id FROM messages WHERE sender_type = 'subscriber' AND sentiment IS NULL AND deleted_at IS NULL"),
        ("messaging", "lost: an import that is never done", "SELECT import_id FROM imports WHERE state <> 'done'"),
        ("messaging", "lost: a message that never goes out", "SELECT text FROM deliveries WHERE state IN ('queued', 'sending', 'failed')"),
        ("messaging", "twice: a message has two replies", "SELECT message_id FROM replies WHERE state NOT IN ('superseded', 'rejected') GROUP BY message_id HAVING COUNT(*) > 1"),
        ("messaging", "twice: a draft is there more often than it was asked for", "SELECT reply_id FROM replies WHERE json_array_length(candidates) > count * round"),
        ("messaging", "orphaned: a sent reply without its message", "SELECT reply_id FROM replies r WHERE state = 'sent' AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.message_id = r.sent_message_id)"),
        ("messaging", "orphaned: a reply or a message without what it belongs to", "PRAGMA foreign_key_check"),
        ("persona", "orphaned: a memory or an entry without what it belongs to", "PRAGMA foreign_key_check"),
        ("identity", "orphaned: a session or a role without what it belongs to", "PRAGMA foreign_key_check"),
        ("messaging", "wrong: an unread count", "SELECT conversation_id FROM conversations c WHERE kind = 'subscriber' AND unread_count <> (SELECT COUNT(*) FROM messages m WHERE m.conversation_id = c.conversation_id AND NOT m.is_read AND m.deleted_at IS NULL)"),
        ("messaging", "broken: a store", "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
        ("persona", "broken: a store", "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
        ("identity", "broken: a store", "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
        ("messaging", "lost: an event that never leaves", "SELECT type FROM outbox"),
        ("persona", "lost: an event that never leaves", "SELECT type FROM outbox"),
        ("identity", "lost: an event that never leaves", "SELECT type FROM outbox"),
    ];

    private static readonly string[] Names = ["identity", "messaging", "persona"];

    private readonly Dictionary<string, DbConnection> stores;
    private readonly string media;

    /// <param name="folder">Of the stores, and of the uploads.</param>
    public Audit(string folder)
        : this(folder, store => new SqliteConnection($"Data Source={Path.Combine(folder, store + ".db")};Pooling=False"))
    {
    }

    public Audit(string folder, Func<string, DbConnection> open)
    {
        media = Path.Combine(folder, "media");
        stores = Names.ToDictionary(s => s, open);
        foreach (var store in stores.Values) store.Open();
    }

    /// <summary>Whether nothing is under way any more.</summary>
    public bool IsSettled => Rules.Where(r => r.Finding.StartsWith("lost", StringComparison.Ordinal)).All(r => Rows(r.Store, r.Sql).Count == 0) && !Counts().Any();

    /// <param name="taken">What the provider has taken to send on.</param>
    public List<string> Findings(Ledger ledger, IReadOnlyList<string>? taken = null)
    {
        List<string> findings = [.. taken is null ? [] : Sends(ledger, taken)];
        foreach (var place in ledger.Entries.GroupBy(e => e.Place))
        {
            var stored = Rows(Places[place.Key].Store, Places[place.Key].Sql);
            var times = stored.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
            foreach (var entry in place)
            {
                var found = times.GetValueOrDefault(entry.Words);
                if (found == 0 && entry.Outcome == Outcome.Acknowledged) findings.Add($"lost: the {entry.Place} '{entry.Words}'");
                if (found > 0 && entry.Outcome == Outcome.Removed) findings.Add($"undone: the {entry.Place} '{entry.Words}' was taken away");
                if (found > 1) findings.Add($"twice: the {entry.Place} '{entry.Words}' is there {found} times");
            }

            var at = stored.Select((words, i) => (words, i)).DistinctBy(s => s.words).ToDictionary(s => s.words, s => s.i);
            foreach (var thread in place.Where(e => e is { Thread: not null, Outcome: Outcome.Acknowledged } && at.ContainsKey(e.Words)).GroupBy(e => e.Thread))
                if (thread.Zip(thread.Skip(1)).FirstOrDefault(pair => at[pair.First.Words] > at[pair.Second.Words]) is { First: not null } pair)
                    findings.Add($"out of order: '{pair.Second.Words}' before '{pair.First.Words}'");
        }

        findings.AddRange(Files(ledger));
        var replies = Rows("messaging", "SELECT reply_id FROM replies").ToHashSet();
        findings.AddRange(ledger.Replies.Where(id => !replies.Contains(id.ToString(CultureInfo.InvariantCulture))).Select(id => $"lost: reply {id}"));
        foreach (var (store, finding, sql) in Rules) findings.AddRange(Rows(store, sql).Take(5).Select(row => $"{finding}: {row}"));
        findings.AddRange(Counts());
        return findings;
    }

    /// <summary>An upload is a row and a file, and the file holds what was sent.</summary>
    private IEnumerable<string> Files(Ledger ledger)
    {
        var rows = Rows("messaging", "SELECT name FROM media_files").ToHashSet();
        foreach (var (name, content) in ledger.Files)
            if (!rows.Contains(name) || !File.Exists(Path.Combine(media, name)) || !File.ReadAllBytes(Path.Combine(media, name)).AsSpan().SequenceEqual(content))
                yield return $"lost: the file {name}";
    }

    /// <summary>What the deliveries say that the provider has, it has once.</summary>
    private List<string> Sends(Ledger ledger, IReadOnlyList<string> taken)
    {
        var sent = Rows("messaging", "SELECT text FROM deliveries WHERE state IN ('sent', 'delivered', 'read')").ToHashSet();
        var unknown = Rows("messaging", "SELECT text FROM deliveries WHERE state = 'unknown'").ToHashSet();
        var times = taken.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
        ledger.Unknown = unknown.Count;
        return
        [
            .. sent.Where(w => !times.ContainsKey(w)).Select(w => $"lost: the provider never had '{w}'"),
            .. times.Where(t => t.Value > 1).Select(t => $"twice: the provider was told '{t.Key}' {t.Value} times"),
            .. times.Keys.Where(w => !sent.Contains(w) && !unknown.Contains(w)).Select(w => $"orphaned: the provider has '{w}', and no delivery says so"),
        ];
    }

    /// <summary>For a plant: changes a store behind the back of its service.</summary>
    public void Change(string store, string sql)
    {
        using var command = stores[store].CreateCommand();
        command.CommandText = "PRAGMA foreign_keys=OFF; " + sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var store in stores.Values) store.Dispose();
    }

    /// <summary>What one service did, and how often another says it heard of it.</summary>
    private IEnumerable<string> Counts()
    {
        foreach (var (what, done, heard) in new[]
        {
            ("messages of subscribers", "SELECT COUNT(*) FROM messages WHERE sender_type = 'subscriber'",
                "SELECT coalesce(SUM(json_extract(cause, '$.count')), 0) FROM ai_mental_state WHERE json_extract(cause, '$.kind') = 'messages_arrived'"),
            ("approvals", "SELECT COUNT(*) FROM replies r JOIN conversations c ON c.conversation_id = r.conversation_id WHERE r.state IN ('approved', 'sent') AND c.kind <> 'assistant'",
                "SELECT COUNT(*) FROM ai_mental_state WHERE json_extract(cause, '$.kind') = 'draft_approved'"),
        })
        {
            var (there, counted) = (Rows("messaging", done)[0], Rows("persona", heard)[0]);
            if (there != counted) yield return $"{(long.Parse(there, CultureInfo.InvariantCulture) > long.Parse(counted, CultureInfo.InvariantCulture) ? "lost" : "twice")}: of {there} {what} the mood heard {counted}";
        }
    }

    private List<string> Rows(string store, string sql)
    {
        using var command = stores[store].CreateCommand();
        command.CommandText = stores[store] is SqliteConnection ? sql : Postgres(sql);
        if (command.CommandText.Length == 0) return [];
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        return rows;
    }

    /// <summary>The same question in PostgreSQL's words; empty for what it sees to by itself.</summary>
    private static string Postgres(string sql) => sql.Contains("PRAGMA", StringComparison.Ordinal) || sql.Contains("pragma_", StringComparison.Ordinal) ? "" : sql
        .Replace("json_extract(cause, '$.count')", "(cause::json->>'count')::bigint", StringComparison.Ordinal)
        .Replace("json_extract(cause, '$.kind')", "cause::json->>'kind'", StringComparison.Ordinal)
        .Replace("json_array_length(candidates)", "json_array_length(candidates::json)", StringComparison.Ordinal);
}
