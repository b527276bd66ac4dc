using System.Diagnostics;
using System.Globalization;
using System.Text;
using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Pasting.Bench;

/// <summary>How fast each format is read, and how the time grows with the text.</summary>
internal static class Parsing
{
    private const int Megabyte = 1024 * 1024;

    public static void Run(StringBuilder report)
    {
        var tables = new StringBuilder();
        var whatsApp = new List<(double Speed, double Growth)>();
        tables.AppendLine("Growth is the time of one 10 MB text over the mean time of ten 1 MB texts whose results are kept as well, so that the garbage collector has the same to do: 10 is linear.")
            .AppendLine().AppendLine("| chat | read as | messages in 1 MB | 1 MB | 10 MB | MB/s at 10 MB | growth |").AppendLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (var form in Chats.Forms)
        {
            var (small, large) = (Chats.OfSize(form, Megabyte), Chats.OfSize(form, 10 * Megabyte));
            var first = Read(small);
            var (format, messages) = (first.Format, first.Conversations.Sum(c => c.Messages.Count));
            var (one, ten) = (Best(small, 10) / 10, Best(large, 1));
            if (form.StartsWith("whatsapp", StringComparison.Ordinal)) whatsApp.Add((10 / ten.TotalSeconds, ten / one));
            tables.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {form} | {format} | {messages:N0} | {one.TotalMilliseconds:N0} ms | {ten.TotalMilliseconds:N0} ms | {10 / ten.TotalSeconds:N0} | {ten / one:N1} |"));
            Console.WriteLine($"{form}: {ten.TotalMilliseconds:N0} ms for 10 MB");
        }

        var (slowest, steepest) = (whatsApp.Min(w => w.Speed), whatsApp.Max(w => w.Growth));
        report.AppendLine("| # | what | aim | measured | |").AppendLine("|---|---|---|---|---|")
            .AppendLine(string.Create(CultureInfo.InvariantCulture, $"| 14 | reading WhatsApp text on one core, the slowest of its {whatsApp.Count} forms | ≥ 50 MB/s | {slowest:0} MB/s | {(slowest >= 50 ? "met" : "**missed**")} |"))
            .AppendLine(string.Create(CultureInfo.InvariantCulture, $"| 14 | time of ten times the text, the steepest of them; linear is 10 | ≤ 11 × | {steepest:0.0} × | {(steepest <= 11 ? "met" : "**missed**")} |"))
            .AppendLine().Append(tables);
    }

    private static ParsedPaste Read(string text) =>
        PasteParser.Parse(PasteText.FromText(text), new PasteOptions(null, new(2050, 1, 1, 0, 0, 0, DateTimeKind.Utc), new Dictionary<string, string>()));

    /// <summary>The best of five tries to read a text so many times.</summary>
    private static TimeSpan Best(string text, int times)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var kept = new ParsedPaste[times];
            GC.Collect();
            var watch = Stopwatch.StartNew();
            for (var n = 0; n < times; n++) kept[n] = Read(text);
            best = watch.Elapsed < best ? watch.Elapsed : best;
            GC.KeepAlive(kept);
        }

        return best;
    }
}
