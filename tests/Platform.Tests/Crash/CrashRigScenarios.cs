using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>Whatever is killed, and whenever: what was acknowledged is there once, in its order, and its effects with it.</summary>
public sealed class CrashRigScenarios
{
    [Fact]
    public async Task Killed_again_and_again_the_one_process_loses_nothing_and_does_nothing_twice()
    {
        await using var platform = new AllInOnePlatform();
        await HoldsAsync(platform, CrashRig.Kills(4));
    }

    [Fact]
    public async Task Killed_again_and_again_five_processes_and_their_broker_lose_nothing_and_do_nothing_twice()
    {
        await using var platform = new DistributedPlatform();
        await HoldsAsync(platform, CrashRig.Kills(6));
    }

    [Fact]
    public async Task Killed_again_and_again_five_processes_their_broker_and_PostgreSQL_lose_nothing_and_do_nothing_twice()
    {
        await using var platform = new DistributedPlatform { OnPostgres = true };
        await HoldsAsync(platform, CrashRig.Kills(6));
    }

    private static async Task HoldsAsync(Topologies.Platform platform, int kills)
    {
        CrashRig.Unlimit(platform);
        await using var phones = await Phones.StartAsync(platform);
        await platform.InitializeAsync();
        var (ledger, findings) = await CrashRig.RunAsync(platform, l => CrashRig.KillAsync(platform, l, kills), phones: phones);
        Assert.True(findings.Count == 0, CrashRig.Describe(ledger, findings));
        Assert.NotEmpty(phones.Taken);
        Assert.True(ledger.Unknown <= kills, CrashRig.Describe(ledger, findings));
        TestContext.Current.SendDiagnosticMessage(CrashRig.Describe(ledger, findings));
        Assert.True(ledger.Acknowledged > kills * 5, CrashRig.Describe(ledger, findings));
    }
}

/// <summary>The rig finds what it is there to find.</summary>
public sealed class CrashRigPlants(CrashRigPlants.Calm calm) : IClassFixture<CrashRigPlants.Calm>
{
    [Fact]
    public async Task Without_a_kill_there_is_nothing_to_find()
    {
        var findings = await CrashRig.FindingsAsync(calm.Platform, calm.Ledger, calm.Phones);
        Assert.True(findings.Count == 0, CrashRig.Describe(calm.Ledger, findings));
        Assert.Equal(0, calm.Ledger.Uncertain);
        Assert.Equal(0, calm.Ledger.Unknown);
    }

    [Fact]
    public async Task A_message_that_goes_out_twice_or_by_nobodys_doing_or_never_is_found()
    {
        await CrashRig.FindingsAsync(calm.Platform, calm.Ledger, calm.Phones);
        using var audit = new Audit(Path.Combine(calm.Platform.Folder, "data"));
        var taken = calm.Phones.Taken;
        Assert.Contains(audit.Findings(calm.Ledger, [.. taken, taken[0]]), f => f.StartsWith("twice: the provider", StringComparison.Ordinal));
        Assert.Contains(audit.Findings(calm.Ledger, [.. taken, "of nobody's"]), f => f.StartsWith("orphaned: the provider", StringComparison.Ordinal));
        Assert.Contains(audit.Findings(calm.Ledger, [.. taken.Skip(1)]), f => f.StartsWith("lost: the provider", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_is_acknowledged_and_thrown_away_is_found()
    {
        var (_, findings) = await CrashRig.RunAsync(calm.Platform, l => l.SentAsync(120), h => new ThrowsAway(h));
        Assert.Contains(findings, f => f.StartsWith("lost: the diary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_is_carried_out_twice_is_found()
    {
        var (_, findings) = await CrashRig.RunAsync(calm.Platform, l => l.SentAsync(120), h => new SendsTwice(h));
        Assert.Contains(findings, f => f.StartsWith("twice: the diary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lost: the message", "messaging", "DELETE FROM messages WHERE message_id = (SELECT MIN(message_id) FROM messages WHERE sender_type = 'ai' AND message_content LIKE 'by the way%')")]
    [InlineData("lost: of", "persona", "DELETE FROM ai_mental_state WHERE rowid = (SELECT MAX(rowid) FROM ai_mental_state WHERE cause LIKE '%messages_arrived%')")]
    [InlineData("lost: a reply that is never written", "messaging", "UPDATE replies SET state = 'requested' WHERE reply_id = (SELECT MIN(reply_id) FROM replies WHERE conversation_id NOT IN (SELECT conversation_id FROM replies WHERE state IN ('requested', 'ready')))")]
    [InlineData("lost: a message that is never analysed", "messaging", "UPDATE messages SET sentiment = NULL WHERE message_id = (SELECT MIN(message_id) FROM messages WHERE sender_type = 'subscriber')")]
    [InlineData("lost: the delivery", "messaging", "DELETE FROM deliveries WHERE delivery_id = (SELECT MIN(delivery_id) FROM deliveries)")]
    [InlineData("lost: an import that is never done", "messaging", "UPDATE imports SET state = 'running' WHERE import_id = (SELECT MIN(import_id) FROM imports)")]
    [InlineData("lost: a message that never goes out", "messaging", "UPDATE deliveries SET state = 'queued' WHERE delivery_id = (SELECT MIN(delivery_id) FROM deliveries)")]
    [InlineData("twice: a message has two replies", "messaging", "UPDATE replies SET message_id = (SELECT message_id FROM replies WHERE state = 'sent' LIMIT 1), state = 'ready' WHERE reply_id = (SELECT MAX(reply_id) FROM replies WHERE state <> 'sent')")]
    [InlineData("twice: of", "messaging", "DELETE FROM messages WHERE message_id = (SELECT MIN(message_id) FROM messages WHERE sender_type = 'subscriber')")]
    [InlineData("out of order", "messaging", "UPDATE messages SET position = -position WHERE conversation_id = (SELECT conversation_id FROM messages WHERE message_content LIKE 'hello%' LIMIT 1)")]
    [InlineData("orphaned: a reply or a message", "messaging", "DELETE FROM conversations WHERE conversation_id = (SELECT MIN(conversation_id) FROM messages)")]
    [InlineData("orphaned: a sent reply", "messaging", "UPDATE replies SET sent_message_id = 999999 WHERE reply_id = (SELECT MIN(reply_id) FROM replies WHERE state = 'sent')")]
    [InlineData("wrong: an unread count", "messaging", "UPDATE conversations SET unread_count = unread_count + 1 WHERE conversation_id = (SELECT MIN(conversation_id) FROM messages)")]
    [InlineData("lost: an event that never leaves", "messaging", "INSERT INTO outbox (message_id, type, body, model_work, created_at, attempts) VALUES (hex(randomblob(16)), 'Lost', '{}', 0, '2026-01-01', 0)")]
    public void A_store_that_disagrees_with_the_ledger_is_found(string finding, string store, string change)
    {
        var copy = Directory.CreateTempSubdirectory("influencer-audit-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(calm.Platform.Folder, "data"), "*.db*")) File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            using var audit = new Audit(copy.FullName);
            Assert.DoesNotContain(audit.Findings(calm.Ledger), f => f.StartsWith(finding, StringComparison.Ordinal));
            audit.Change(store, change);
            Assert.Contains(audit.Findings(calm.Ledger), f => f.StartsWith(finding, StringComparison.Ordinal));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_message_that_was_taken_away_and_is_there_again_is_found()
    {
        using var audit = new Audit(Path.Combine(calm.Platform.Folder, "data"));
        Assert.Contains(calm.Ledger.Entries, e => e.Outcome == Outcome.Removed);
        var undone = new Ledger();
        undone.Entries.Enqueue(calm.Ledger.Entries.First(e => e is { Place: "message", Outcome: Outcome.Acknowledged }) with { Outcome = Outcome.Removed });
        Assert.Contains(audit.Findings(undone), f => f.StartsWith("undone: the message", StringComparison.Ordinal));
    }

    [Fact]
    public void An_upload_that_has_lost_its_end_or_its_file_is_found()
    {
        using var audit = new Audit(Path.Combine(calm.Platform.Folder, "data"));
        Assert.NotEmpty(calm.Ledger.Files);
        var (name, content) = calm.Ledger.Files.First();
        foreach (var lost in new[] { (name, (byte[])[.. content, 0]), ("other-" + name, content) })
        {
            var ledger = new Ledger();
            ledger.Files.Enqueue(lost);
            Assert.Contains(audit.Findings(ledger), f => f.StartsWith("lost: the file", StringComparison.Ordinal));
        }
    }

    private sealed class ThrowsAway(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath == "/diaries"
                ? Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Created) { Content = new StringContent("{}") })
                : base.SendAsync(request, cancellationToken);
    }

    private sealed class SendsTwice(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/diaries")
            {
                var again = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new StringContent(await request.Content!.ReadAsStringAsync(cancellationToken), System.Text.Encoding.UTF8, "application/json") };
                foreach (var (name, values) in request.Headers) again.Headers.TryAddWithoutValidation(name, values);
                using var first = await base.SendAsync(again, cancellationToken);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>A load without any kill, which has settled: the tests run in any order, and some look at nothing but the files.</summary>
    public sealed class Calm : IAsyncLifetime
    {
        private readonly AllInOnePlatform platform = new();

        internal Topologies.Platform Platform => platform;

        internal Ledger Ledger { get; private set; } = new();

        internal Phones Phones { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            CrashRig.Unlimit(platform);
            Phones = await Phones.StartAsync(platform);
            await platform.InitializeAsync();
            (Ledger, _) = await CrashRig.RunAsync(platform, l => l.SentAsync(400), phones: Phones);
        }

        public async ValueTask DisposeAsync()
        {
            await platform.DisposeAsync();
            await Phones.DisposeAsync();
        }
    }
}
