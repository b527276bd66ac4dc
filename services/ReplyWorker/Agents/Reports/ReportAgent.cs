using System.Text.RegularExpressions;
using InfluencerPlatform.Linting;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Agents.Reports;

/// <summary>Lists, shows and changes the reports of the user who asks.</summary>
internal sealed partial class ReportAgent(IReportClient reports) : IChatAgent
{
    public string Name => "report_agent";

    public IReadOnlyList<string> Instructions { get; } =
    [
        "You help with the reports that this user has made: list them, show one, change the title or content of one that is still open.",
        "A change of a report is made only by calling update_report with exactly the words that the user wants.",
        "Reports are created, commented on and resolved elsewhere in the platform, not by you.",
    ];

    public bool Wants(AgentTurn turn) =>
        Waits(turn) || Matter().IsMatch(turn.Question)
        || turn.LastAnswer is { } last && Matter().IsMatch(last) && turn.Question.Length <= 200 && FollowUp().IsMatch(turn.Question);

    public async Task<string?> AnswerAtOnceAsync(AgentTurn turn, CancellationToken token) =>
        // What the user has agreed to is done by what was stored, whatever a model would make of it.
        Waits(turn) ? (await reports.ConfirmAsync(turn.Caller, token)).Sentence : null;

    public IReadOnlyList<AIFunction> Tools(AgentTurn turn) => new ReportTools(reports, turn).Functions;

    public ChatMessage Offline(AgentTurn turn, IReadOnlyList<string> results) => OfflineReports.Next(turn.Question, results, ChannelLengths.Of(turn.Request.Channel));

    private static bool Waits(AgentTurn turn) => turn.LastAnswer?.Contains(ReportTools.Question, StringComparison.Ordinal) == true;

    [GeneratedRegex(@"(?<!\b(?:weather|news|school|book|traffic) )\b(?:reports?|informes?|reportes?|berichte?|meldungen?|rapports?|signalements?|relatórios?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Matter();

    [GeneratedRegex(@"#?\d+|\b(?:it|its|that one|this one|first|second|third|last|newest|change|update|edit|rename|title|content|status|open|resolved|details?|more)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FollowUp();
}
