using System.Diagnostics;
using System.Globalization;
using System.Text;
using InfluencerPlatform.Messaging;
using InfluencerPlatform.Messaging.Pasting;
using InfluencerPlatform.Messaging.Projections;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Pasting.Bench;

/// <summary>A 10,000-message paste into a 100,000-message conversation: the comparison alone, and through the service into its store, with other writers beside it.</summary>
internal static class Merging
{
    private const int Known = 100_000, From = 95_001, To = 105_000;

    public static async Task RunAsync(StringBuilder report)
    {
        report.AppendLine("| merge | time | messages added | longest wait of another write meanwhile |").AppendLine("|---|---:|---:|---:|");
        Compare(report);
        var folder = Directory.CreateTempSubdirectory("pasting-bench-").FullName;
        try
        {
            await using (var app = await StartAsync(folder, importAbove: 2_000))
            {
                await ImportAsync(app, report, "100,000 messages into an empty store, as an import", 1, Known);
                await ImportAsync(app, report, "10,000 messages over the last 5,000 of 100,000, as an import", From, To);
                await PasteAsync(app, report, "50 messages from 10,000 before the end: nothing is new, everything is compared", 94_951, 95_000);
                await PasteAsync(app, report, "50 new messages at the end of 105,000", 104_990, 105_050);
                await PasteAsync(app, report, "2,000 messages, 1,990 of them new, in one transaction (the most by default)", 105_041, 107_040);
                await app.StopAsync();
            }

            await using (var app = await StartAsync(folder, importAbove: 1_000_000))
            {
                await PasteAsync(app, report, "10,000 messages over the last 5,000 of 107,040, forced into one transaction", 102_041, 112_040);
                await app.StopAsync();
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(StringBuilder report)
    {
        foreach (var timed in new[] { true, false })
        {
            KnownMessage[] known = [.. Enumerable.Range(1, Known).Select(i => new KnownMessage(i, i % 2 == 0, Chats.Text(i), timed ? Chats.At(i) : null, false))];
            IncomingMessage[] incoming = [.. Enumerable.Range(From, To - From + 1).Select(i => new IncomingMessage(i % 2 == 0, Chats.Text(i), timed ? Chats.At(i) : null, false, false))];
            PasteMerge.Align(known, incoming);
            var watch = Stopwatch.StartNew();
            var added = PasteMerge.Align(known, incoming).Steps.Count(s => s is MergeStep.New);
            Row(report, $"the comparison alone, 10,000 with 100,000, {(timed ? "with" : "without")} times", watch.Elapsed, added, null);
        }
    }

    private static async Task<WebApplication> StartAsync(string folder, int importAbove)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Folder"] = folder, ["Bus:Transport"] = "in-process", ["urls"] = "http://127.0.0.1:0", ["Pasting:ImportAbove"] = $"{importAbove}",
        });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddServiceDefaults();
        builder.AddMessaging();
        builder.AddBus(MessagingModule.ConfigureBus);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapMessaging();
        await app.StartAsync();
        await app.Services.GetRequiredService<IStoreWriter<MessagingDb>>().WriteAsync(
            async (db, token) =>
            {
                if (!await db.KnownPersonas.AnyAsync(token)) db.Add(new KnownPersona(new(1, "Luna Vale", [], true, true, 1, DateTime.UnixEpoch)));
                await db.SaveChangesAsync(token);
                var persona = await db.KnownPersonas.SingleAsync(token);
                persona.Apply(new(1, "Luna Vale", [], true, true, 1, DateTime.UnixEpoch));
                return true;
            },
            CancellationToken.None);
        return app;
    }

    private static async Task ImportAsync(WebApplication app, StringBuilder report, string what, int from, int to)
    {
        await using var probe = new Probe(app);
        var watch = Stopwatch.StartNew();
        var id = (await AcceptAsync(app, from, to)).ImportId!.Value;
        while (true)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var import = await scope.ServiceProvider.GetRequiredService<MessagingDb>().Imports.SingleAsync(i => i.ImportId == id);
            if (!import.IsOpen)
            {
                Row(report, what, watch.Elapsed, import.Results.Sum(r => r.MessagesAdded), await probe.LongestAsync());
                return;
            }

            await Task.Delay(20);
        }
    }

    private static async Task PasteAsync(WebApplication app, StringBuilder report, string what, int from, int to)
    {
        await using var probe = new Probe(app);
        var watch = Stopwatch.StartNew();
        var response = await AcceptAsync(app, from, to);
        Row(report, what, watch.Elapsed, response.MessagesAdded, await probe.LongestAsync());
    }

    private static async Task<PasteResponse> AcceptAsync(WebApplication app, int from, int to)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PasteIntake>()
            .AcceptAsync(new PasteBody(PasteText.FromText(Chats.Export(from, to)), new PasteRequest(""), "text"), CancellationToken.None);
    }

    private static void Row(StringBuilder report, string what, TimeSpan time, int added, TimeSpan? wait)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"| {what} | {time.TotalMilliseconds:N0} ms | {added:N0} | {(wait is { } longest ? $"{longest.TotalMilliseconds:N0} ms" : "")} |");
        report.AppendLine(line);
        Console.WriteLine(line);
    }

    /// <summary>Another client of the writer: small writes one after the other, the longest of which is remembered.</summary>
    private sealed class Probe : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task<TimeSpan> running;

        public Probe(WebApplication app) => running = Task.Run(() => RunAsync(app.Services.GetRequiredService<IStoreWriter<MessagingDb>>()));

        public async Task<TimeSpan> LongestAsync()
        {
            await stop.CancelAsync();
            return await running;
        }

        public async ValueTask DisposeAsync()
        {
            await LongestAsync();
            stop.Dispose();
        }

        private async Task<TimeSpan> RunAsync(IStoreWriter<MessagingDb> writer)
        {
            var longest = TimeSpan.Zero;
            while (!stop.IsCancellationRequested)
            {
                var watch = Stopwatch.StartNew();
                await writer.WriteAsync((db, token) => db.KnownUsers.ExecuteUpdateAsync(set => set.SetProperty(u => u.Revision, u => u.Revision), token), CancellationToken.None);
                longest = watch.Elapsed > longest ? watch.Elapsed : longest;
                await Task.Delay(2);
            }

            return longest;
        }
    }
}
