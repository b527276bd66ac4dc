using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Prompting;
using InfluencerPlatform.ServiceDefaults.Json;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Agents.Reports;

/// <summary>What the report agent's model may call. The user is the turn's; there is no argument to name another.</summary>
internal sealed class ReportTools
{
    /// <summary>Ends every question that a stored change waits behind.</summary>
    public const string Question = "Answer \"yes\" and I will do it; with anything else it stays as it is.";

    private const int MostCharacters = 20_000;

    // Models like to write numbers as text, and read text better than its escapes. The copy has no resolver before the original was first used.
    private static readonly JsonSerializerOptions Json = new(JsonDefaults.Options)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString, TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IReportClient client;
    private readonly AgentTurn current;

    public ReportTools(IReportClient reports, AgentTurn turn)
    {
        (client, current) = (reports, turn);
        Functions =
        [
            AIFunctionFactory.Create(ListAsync, "get_my_reports", "The user's own reports, the newest first.", Json),
            AIFunctionFactory.Create(GetAsync, "get_report", "One of the user's own reports with its content and comment.", Json),
            AIFunctionFactory.Create(UpdateAsync, "update_report", "Changes title or content of one of the user's own reports that is still open.", Json),
        ];
    }

    public IReadOnlyList<AIFunction> Functions { get; }

    private async Task<string> ListAsync([Description("open, in_progress or resolved; leave out for all")] string? status = null, CancellationToken token = default)
    {
        var reports = await client.ListAsync(current.Caller, status, token);
        current.Read(reports.Select(report => report.Title));
        var listed = reports.Select(r => new ListedReport(r.Id, PlainText.Readable(r.Title), r.Status, r.CreatedAt)).ToList();
        for (var most = listed.Count; ; most = most * 3 / 4)
            if (Fits(new ReportList([.. listed.Take(most)], listed.Count - most)) is { } json)
                return json;
    }

    private async Task<string> GetAsync([Description("the report's number")] long report_id, CancellationToken token = default)
    {
        var report = await client.GetAsync(current.Caller, report_id, token);
        current.Read(report.Title, report.Content, report.Comment);
        return Whole(report);
    }

    /// <summary>As much of it as there is room for: shortened before it becomes JSON, which cut in the middle is none.</summary>
    private static string Whole(AgentReport report)
    {
        for (var most = MostCharacters; ; most = most * 3 / 4)
            // Before JSON spells out what cannot be seen, which the fence would then let through.
            if (Fits(report with { Title = Short(report.Title, 255), Content = Short(report.Content, most), Comment = report.Comment is { } comment ? Short(comment, most) : null }) is { } json)
                return json;
    }

    private static string Short(string text, int most) =>
        PlainText.Readable(text) is var readable && readable.Length <= most ? readable : $"{TokenEstimate.Cut(readable, most)}… (shortened)";

    private static string? Fits<T>(T value) => JsonSerializer.Serialize(value, Json) is var json && TokenEstimate.Of(json) <= ToolCalls.ResultTokens ? json : null;

    private async Task<string> UpdateAsync(
        [Description("the report's number")] long report_id, [Description("the new title; leave out to keep it")] string? title = null,
        [Description("the new content; leave out to keep it")] string? content = null, CancellationToken token = default)
    {
        if (string.IsNullOrWhiteSpace(title) && string.IsNullOrWhiteSpace(content))
            throw new AgentException("Neither a new title nor a new content was given.");
        var change = new AgentReportChange(Value(title, 255), Value(content, MostCharacters));
        // Only what the user has said in these very words, and nobody else can have suggested, is done without asking.
        if (!current.HasRead && Said(change.Title) && Said(change.Content) && Said(report_id.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            var changed = await client.UpdateAsync(current.Caller, report_id, change, token);
            current.Shown.AddRange([changed.Title, changed.Content]);
            return Whole(changed);
        }

        var report = await client.ProposeAsync(current.Caller, report_id, change, token);
        current.Ask = Asking(report, change);
        return "The user is asked first.";
    }

    private static string? Value(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { } value && value.Length <= most
        ? PlainText.Readable(value) : throw new AgentException($"A value may have at most {most} characters.");

    private bool Said(string? value) => value is null
        || $" {PlainText.Fold(current.Question)} ".Contains($" {PlainText.Fold(value)} ", StringComparison.Ordinal);

    // Exactly what is stored is shown, so that it is what is agreed to.
    private static string Asking(AgentReport report, AgentReportChange change)
    {
        var parts = new[] { ("title", change.Title), ("content", change.Content) }.Where(part => part.Item2 is not null)
            .Select(part => $"{part.Item1} to \"{Fence.Defuse(part.Item2!)}\"");
        return $"Shall I change report {report.Id} (\"{Fence.Inline(report.Title)}\"): {string.Join(" and ", parts)}? {Question}";
    }
}

/// <param name="LeftOut">How many older ones there was no room for.</param>
internal sealed record ReportList(IReadOnlyList<ListedReport> Reports, int LeftOut);

internal sealed record ListedReport(long Id, string Title, string Status, DateTime CreatedAt);
