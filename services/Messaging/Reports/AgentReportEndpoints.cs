using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InfluencerPlatform.Messaging.Reports;

/// <summary><c>/internal/reports</c>, for ReplyWorker's agents; the gateway leads nobody here.</summary>
internal static class AgentReportEndpoints
{
    public static void MapAgentReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("/internal/reports").RequireAuthorization(Policies.Service).ExcludeFromDescription();
        reports.MapGet("", async Task<Ok<IReadOnlyList<AgentReport>>> (AgentReports agent, long reply_id, long user_id, string? status, CancellationToken token) =>
            TypedResults.Ok(await agent.ListAsync(new(reply_id, user_id), status, token)));
        reports.MapGet("/{id:long}", async Task<Ok<AgentReport>> (AgentReports agent, long id, long reply_id, long user_id, CancellationToken token) =>
            TypedResults.Ok(await agent.GetAsync(new(reply_id, user_id), id, token)));
        reports.MapPut("/{id:long}", async Task<Ok<AgentReport>> (
                AgentReports agent, long id, long reply_id, long user_id, AgentReportChange change, CancellationToken token) =>
            TypedResults.Ok(await agent.UpdateAsync(new(reply_id, user_id), id, change, token)));
        reports.MapPost("/{id:long}/proposal", async Task<Ok<AgentReport>> (
                AgentReports agent, long id, long reply_id, long user_id, AgentReportChange change, CancellationToken token) =>
            TypedResults.Ok(await agent.ProposeAsync(new(reply_id, user_id), id, change, token)));
        reports.MapPost("/confirmation", async Task<Ok<AgentConfirmation>> (AgentReports agent, long reply_id, long user_id, CancellationToken token) =>
            TypedResults.Ok(await agent.ConfirmAsync(new(reply_id, user_id), token)));
    }
}
