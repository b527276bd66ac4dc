using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InfluencerPlatform.Persona.Context;

internal static class ContextEndpoints
{
    public static void MapContext(this IEndpointRouteBuilder app) =>
        app.MapPost("/internal/context", AssembleAsync).RequireAuthorization(Policies.Service).ExcludeFromDescription();

    private static async Task<Ok<PersonaContext>> AssembleAsync(
        PersonaContextRequest request, ContextAssembler assembler, CancellationToken cancellationToken) =>
        TypedResults.Ok(await assembler.AssembleAsync(request, cancellationToken));
}
