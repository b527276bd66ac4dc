using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ReplyWorker.Agents.Reports;

/// <summary>A user's own reports, over HTTP or in the same process.</summary>
public interface IReportClient
{
    /// <param name="status">Only reports in this state; null for all.</param>
    /// <exception cref="AgentException">Messaging refused, or could not be asked.</exception>
    Task<IReadOnlyList<AgentReport>> ListAsync(AgentCaller caller, string? status, CancellationToken token);

    /// <exception cref="AgentException">There is no such report of theirs.</exception>
    Task<AgentReport> GetAsync(AgentCaller caller, long reportId, CancellationToken token);

    /// <exception cref="AgentException">It is not theirs, or no longer open.</exception>
    Task<AgentReport> UpdateAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken token);

    /// <summary>Stores the change, to be made when the user's next message confirms it.</summary>
    /// <returns>The report as it is now.</returns>
    Task<AgentReport> ProposeAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken token);

    /// <summary>Makes the change that waits, if the user's message says yes, and drops it otherwise.</summary>
    Task<AgentConfirmation> ConfirmAsync(AgentCaller caller, CancellationToken token);
}
