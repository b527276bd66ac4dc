using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InfluencerPlatform.Messaging.Pasting;

internal static class PasteEndpoints
{
    public static void MapPasting(this IEndpointRouteBuilder api)
    {
        // An archive may carry pictures that are never read.
        var paste = api.MapGroup("/conversations/paste").WithTags("Pasting").WithMetadata(new BodyLimit(BodyLimit.Largest), new PasteRequestBody.Marker())
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(413).ProducesProblem(415);
        paste.MapPost("", AcceptAsync)
            .WithSummary("Takes in a copied chat or an export: adds what is new and asks for a draft when the subscriber wrote last. A long one is imported in the background.")
            .ProducesProblem(409);
        paste.MapPost("/preview", PreviewAsync).WithSummary("Shows what a paste would become, and what it would ask. Stores nothing.").WithMetadata(new NeverReplayed());
    }

    private static async Task<Accepted<PasteResponse>> AcceptAsync(PasteIntake intake, HttpContext http, CancellationToken token)
    {
        var response = await intake.AcceptAsync(await PasteBody.ReadAsync(http, token), token);
        return TypedResults.Accepted(
            response.ImportId is { } import ? $"/imports/{import}" : response.ReplyId is { } reply ? $"/replies/{reply}" : $"/conversations/{response.ConversationId}", response);
    }

    private static async Task<Ok<PastePreviewResponse>> PreviewAsync(PasteIntake intake, HttpContext http, CancellationToken token) =>
        TypedResults.Ok(await intake.PreviewAsync(await PasteBody.ReadAsync(http, token), token));
}
