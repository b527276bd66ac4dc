using InfluencerPlatform.Contracts;
using InfluencerPlatform.ReplyWorker.Agents;
using InfluencerPlatform.ReplyWorker.Agents.Reports;

namespace InfluencerPlatform.ReplyWorker.Tests.Agents;

/// <summary>Messaging's reports in memory: user 42's are 3 and 4, report 9 is somebody else's.</summary>
internal sealed class FakeReports : IReportClient
{
    private const long Owner = 42;

    private readonly Dictionary<long, AgentReport> own = new()
    {
        [3] = new(3, "Broken lamp", "The lamp in the hall hums.", "open", null, Some.Now, Some.Now),
        [4] = new(4, "Cold water", "Only cold water since Monday.", "resolved", "Fixed.", Some.Now, Some.Now),
    };

    /// <summary>What somebody else's report says.</summary>
    public const string Foreign = "The neighbour in flat four keeps a crocodile in the bathtub.";

    /// <summary>Switched off, everybody may do everything.</summary>
    public bool ChecksRights { get; init; } = true;

    public List<AgentCaller> Callers { get; } = [];

    public List<(long Id, AgentReportChange Change)> Updated { get; } = [];

    public List<(long Id, AgentReportChange Change)> Proposed { get; } = [];

    public AgentConfirmation Confirmation { get; set; } = new("none", null);

    public void Change(long id, Func<AgentReport, AgentReport> change) => own[id] = change(own[id]);

    public void Add(int count, string title)
    {
        for (var id = 100; id < 100 + count; id++)
            own[id] = own[3] with { Id = id, Title = title };
    }

    public void Comment(long id, string comment) => own[id] = own[id] with { Comment = comment };

    public Task<IReadOnlyList<AgentReport>> ListAsync(AgentCaller caller, string? status, CancellationToken token) =>
        Task.FromResult<IReadOnlyList<AgentReport>>([.. Of(caller).Values.Where(report => status is null || report.Status == status)]);

    public Task<AgentReport> GetAsync(AgentCaller caller, long reportId, CancellationToken token) => Task.FromResult(Find(caller, reportId));

    public Task<AgentReport> UpdateAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken token)
    {
        var report = Find(caller, reportId);
        Updated.Add((reportId, change));
        return Task.FromResult(report with { Title = change.Title ?? report.Title, Content = change.Content ?? report.Content });
    }

    public Task<AgentReport> ProposeAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken token)
    {
        var report = Find(caller, reportId);
        Proposed.Add((reportId, change));
        return Task.FromResult(report);
    }

    public Task<AgentConfirmation> ConfirmAsync(AgentCaller caller, CancellationToken token)
    {
        Callers.Add(caller);
        return Task.FromResult(Confirmation);
    }

    private AgentReport Find(AgentCaller caller, long id) => Of(caller).GetValueOrDefault(id) ?? throw new AgentException($"You have no report {id}.");

    private Dictionary<long, AgentReport> Of(AgentCaller caller)
    {
        Callers.Add(caller);
        return ChecksRights ? caller.UserId == Owner ? own : [] : new(own) { [9] = new(9, "Bathtub", Foreign, "open", null, Some.Now, Some.Now) };
    }
}
