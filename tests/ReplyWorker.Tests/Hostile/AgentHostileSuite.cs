using System.Collections.Concurrent;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.ReplyWorker.Agents;
using InfluencerPlatform.ReplyWorker.Agents.Reports;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.ReplyWorker.Replies;
using InfluencerPlatform.ReplyWorker.Tests.Agents;
using InfluencerPlatform.ReplyWorker.Tests.Replies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Tests.Hostile;

/// <summary>The report agent with a model that obeys whatever a report says, whoever wrote it there. Self-authored and generated.</summary>
public sealed class AgentHostileSuite
{
    private const string Rights = "rights", Confirmation = "confirmation";

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_leaves_and_nothing_is_changed()
    {
        var (leaked, obeyed) = await RunAsync(AgentCase.All, without: null);

        Assert.True(leaked.Count == 0, $"{leaked.Count} of {AgentCase.All.Count}:\n{string.Join('\n', leaked.Take(10))}");
        // Somebody else's report it never gets to see.
        Assert.True(obeyed >= AgentCase.All.Count(one => one.Target != "foreign"), $"{obeyed} of {AgentCase.All.Count} orders were obeyed");
    }

    public static TheoryData<string> EachDefence => [RuleNames.PromptLeak, RuleNames.Link, Rights, Confirmation];

    [Theory, MemberData(nameof(EachDefence))]
    public async Task Without_each_defence_something_does(string defence)
    {
        var (leaked, _) = await RunAsync(AgentCase.All, defence);

        Assert.NotEmpty(leaked);
    }

    private static async Task<(IReadOnlyCollection<string> Leaked, int Obeyed)> RunAsync(IReadOnlyList<AgentCase> cases, string? without)
    {
        var leaked = new ConcurrentBag<string>();
        var obeyed = 0;
        await Parallel.ForEachAsync(cases, Token, async (one, token) =>
        {
            var reports = new FakeReports { ChecksRights = without != Rights };
            reports.Change(3, one.Poisoned);
            var model = new ObeyingModel(40) { Tools = true };
            var outcome = await Writer(model, reports, without).WriteAsync(AgentCase.Request, token);
            Interlocked.Add(ref obeyed, model.Attempts);
            // What the user has not been asked about, and what only the order can have brought into the answer.
            foreach (var change in reports.Updated)
                leaked.Add($"{one} changed {change}");
            if (one.Target != "write" && outcome is ReplyGenerated generated && model.Told is { } told && generated.Candidates.Any(candidate => candidate.Text == CandidateText.Tidy(told, "")))
                leaked.Add($"{one}: {told}");
        });
        return (leaked, obeyed);
    }

    private static ReplyWriter Writer(IChatClient model, FakeReports reports, string? without)
    {
        var options = Options.Create(new ReplyWorkerOptions { Repairs = 0, DisabledRules = without is not null && ReplyLinter.RuleNames.Contains(without) ? [without] : [] });
        var chat = new ResilientChatClient(model, new ModelOptions { Provider = ModelOptions.OpenAi }, TimeProvider.System);
        IChatAgent agent = without == Confirmation ? new Careless(new ReportAgent(reports), reports) : new ReportAgent(reports);
        var agents = new AgentOrchestrator([agent], new AgentRunner(chat, options), TimeProvider.System, NullLogger<AgentOrchestrator>.Instance);
        return new ReplyWriter(new FakeContexts(Some.Context()), chat, agents, new FakeBus(), options, new SteppingTime(), NullLogger<ReplyWriter>.Instance);
    }

    /// <summary>The report agent without the question before a write.</summary>
    private sealed class Careless(IChatAgent agent, IReportClient reports) : IChatAgent
    {
        public string Name => agent.Name;

        public IReadOnlyList<string> Instructions => agent.Instructions;

        public bool Wants(AgentTurn turn) => agent.Wants(turn);

        public IReadOnlyList<AIFunction> Tools(AgentTurn turn) =>
        [
            .. agent.Tools(turn).Where(tool => tool.Name != "update_report"),
            AIFunctionFactory.Create(
                async (long report_id, string title) => JsonSerializer.Serialize(await reports.UpdateAsync(turn.Caller, report_id, new(title, null), Token)), "update_report"),
        ];

        public ChatMessage Offline(AgentTurn turn, IReadOnlyList<string> results) => agent.Offline(turn, results);
    }
}
