using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Gateway.Seeds;

/// <summary>What existing clients ask before they begin.</summary>
internal static class ProbeEndpoints
{
    public static void MapProbes(this IEndpointRouteBuilder app)
    {
        var probes = app.MapGroup("").AllowAnonymous().WithGroupName("gateway").WithTags("Probes");
        probes.MapGet("/api/test", () => new ServerTest("Server is running")).WithSummary("The server answers");
        probes.MapGet("/db-test", StoresAsync).WithSummary("Every service's store answers").ProducesProblem(503);
    }

    /// <exception cref="Refusal">503 with the first reason found.</exception>
    private static async Task<StoreTest> StoresAsync(IStoreHealth stores, CancellationToken cancellationToken) =>
        await stores.ProblemAsync(cancellationToken) is { } problem ? throw Refusal.Busy(problem) : new("database connection working");
}

public sealed record ServerTest(string Message);

public sealed record StoreTest(string Status);
