using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Reports;
using InfluencerPlatform.Persona.Context;
using InfluencerPlatform.ReplyWorker.Agents;
using InfluencerPlatform.ReplyWorker.Agents.Reports;
using InfluencerPlatform.ReplyWorker.Context;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.AllInOne;

/// <summary>What differs when all services share a process: where it listens, and that they call each other directly.</summary>
internal static class OneProcess
{
    private const string DefaultAddress = "http://localhost:8080";

    public static void UseOneProcessDefaults(this WebApplicationBuilder builder)
    {
        // The first start must lead to a sign-in without any configuration; a distributed installation sets a password instead.
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?> { ["Identity:Admin:GeneratePassword"] = "true" },
        });
        if (builder.Configuration["urls"] is null && builder.Configuration["HTTP_PORTS"] is null) builder.WebHost.UseUrls(DefaultAddress);
    }

    public static void AddInProcessClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPersonaContextSource, DirectPersonaContext>();
        builder.Services.AddSingleton<IReportClient, DirectReports>();
    }

    private sealed class DirectPersonaContext(IServiceScopeFactory scopes) : IPersonaContextSource
    {
        public async Task<PersonaContext> GetAsync(PersonaContextRequest request, CancellationToken token)
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ContextAssembler>().AssembleAsync(request, token);
        }
    }

    private sealed class DirectReports(AgentReports reports) : IReportClient
    {
        public Task<IReadOnlyList<AgentReport>> ListAsync(AgentCaller caller, string? status, CancellationToken token) =>
            Told(reports.ListAsync(caller, status, token));

        public Task<AgentReport> GetAsync(AgentCaller caller, long reportId, CancellationToken token) => Told(reports.GetAsync(caller, reportId, token));

        public Task<AgentReport> UpdateAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken token) =>
            Told(reports.UpdateAsync(caller, reportId, change, token));

        public Task<AgentReport> ProposeAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken token) =>
            Told(reports.ProposeAsync(caller, reportId, change, token));

        public Task<AgentConfirmation> ConfirmAsync(AgentCaller caller, CancellationToken token) => Told(reports.ConfirmAsync(caller, token));

        private static async Task<T> Told<T>(Task<T> asked)
        {
            try
            {
                return await asked;
            }
            catch (Refusal refusal)
            {
                throw new AgentException(refusal.Message, refusal);
            }
        }
    }
}
