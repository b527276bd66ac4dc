using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Context;
using InfluencerPlatform.ReplyWorker.Context;

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

    public static void AddInProcessClients(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<IPersonaContextSource, DirectPersonaContext>();

    private sealed class DirectPersonaContext(IServiceScopeFactory scopes) : IPersonaContextSource
    {
        public async Task<PersonaContext> GetAsync(PersonaContextRequest request, CancellationToken token)
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ContextAssembler>().AssembleAsync(request, token);
        }
    }
}
