using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Prompting;
using InfluencerPlatform.ServiceDefaults.Json;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Agents.Reports;

/// <summary>The report agent without a language model: "show my reports", "report 3", "change the title of report 3 to ...".</summary>
internal static partial class OfflineReports
{
    private const int Listed = 20, Reserve = 60;

    /// <param name="most">Characters that an answer may have.</param>
    public static ChatMessage Next(string question, IReadOnlyList<string> results, int most) =>
        results.Count > 0 ? Say(Tell(results[^1], most)) : First(question);

    private static ChatMessage First(string question)
    {
        if (Change().Match(question) is { Success: true } change && Number(question) is { } changed)
            return Call("update_report", new()
            {
                ["report_id"] = changed,
                [change.Groups["what"].Value.ToLowerInvariant() is "title" or "name" ? "title" : "content"] = change.Groups["value"].Value.Trim().Trim('"', '“', '”', '\''),
            });
        if (Creation().IsMatch(question))
            return Say("I can list, show and change your reports, but not make one: use the reports page (POST /reports) for that.");
        if (Number(question) is { } number)
            return Call("get_report", new() { ["report_id"] = number });
        var status = Status().Match(question) is { Success: true } named ? named.Value.ToLowerInvariant().Replace(' ', '_') : null;
        return Call("get_my_reports", status is null ? [] : new() { ["status"] = status });
    }

    private static string Tell(string result, int most)
    {
        // Between the marks of the fence.
        var json = result.Split('\n') is [_, .. var lines, _] ? string.Join('\n', lines) : result;
        if (json.StartsWith("Error: ", StringComparison.Ordinal))
            return json["Error: ".Length..];
        if (json.StartsWith("{\"reports\"", StringComparison.Ordinal))
            return JsonSerializer.Deserialize<ReportList>(json, JsonDefaults.Options) is { Reports.Count: > 0 } list ? All(list, most) : "You have no reports there.";
        return JsonSerializer.Deserialize<AgentReport>(json, JsonDefaults.Options) is { } report ? Whole(report, most) : "I found nothing.";
    }

    private static string All(ReportList list, int most)
    {
        var count = list.Reports.Count + list.LeftOut;
        List<string> lines = [count == 1 ? "You have one report:" : $"You have {count} reports:"];
        foreach (var report in list.Reports.Take(Listed))
        {
            var line = Line(report.Id, report.Title, report.Status);
            if (lines.Sum(said => said.Length + 1) + line.Length > most - Reserve) break;
            lines.Add(line);
        }

        if (count > lines.Count - 1) lines.Add($"... and {count - lines.Count + 1} older ones.");
        return string.Join('\n', lines);
    }

    private static string Line(long id, string title, string status) => string.Create(CultureInfo.InvariantCulture, $"#{id} {title} ({Words(status)})");

    // What somebody commented on it is news to the user, what they wrote themselves is not.
    private static string Whole(AgentReport report, int most)
    {
        var line = Line(report.Id, report.Title, report.Status);
        var comment = report.Comment is { Length: > 0 } said ? $"\nComment: {Short(said, most / 2)}" : "";
        return $"{line}\n{Short(report.Content, most - Reserve - line.Length - comment.Length)}{comment}";
    }

    private static string Short(string text, int most) => text.Length <= most ? text : $"{TokenEstimate.Cut(text, most)}… (shortened)";

    private static string Words(string status) => status.Replace('_', ' ');

    private static long? Number(string question) =>
        ReportNumber().Match(question) is { Success: true } match && long.TryParse(match.Groups["id"].Value, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static ChatMessage Say(string text) => new(ChatRole.Assistant, text);

    private static ChatMessage Call(string tool, Dictionary<string, object?> arguments) => new(ChatRole.Assistant, [new FunctionCallContent($"offline-{tool}", tool, arguments)]);

    [GeneratedRegex(@"(?:#|\b(?:reports?|number|no\.?|nr\.?|informe|bericht|rapport|relatório)\s*(?:number|no\.?|nr\.?|#)?\s*)(?<id>\d{1,18})\b|^\D{0,30}(?<id>\d{1,18})\D{0,30}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReportNumber();

    [GeneratedRegex(@"\b(?:change|update|set|edit|rename|replace)\b.*?(?:\b(?<what>title|name|content|text|description)\b.*?)?(?:\bto\b\s*:?|:|=)\s*(?<value>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Change();

    [GeneratedRegex(@"\b(?:make|create|file|write|new)\b.{0,20}\breport\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Creation();

    [GeneratedRegex(@"\b(?:open|in[ _]progress|resolved)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Status();
}
