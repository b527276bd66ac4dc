using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InfluencerPlatform.Messaging.Pasting;

internal static class PasteEndpoints
{
    /// <summary>A paste of the largest size, every character escaped in JSON.</summary>
    private const int MaxBody = 16 * 1024 * 1024;

    public static void MapPasting(this IEndpointRouteBuilder api)
    {
        var paste = api.MapGroup("/conversations/paste").WithTags("Pasting").WithMetadata(new BodyLimit(MaxBody))
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(413).ProducesProblem(415);
        paste.MapPost("", AcceptAsync).WithSummary("Takes in a copied chat: adds what is new and asks for a draft when the subscriber wrote last.").ProducesProblem(409);
        paste.MapPost("/preview", PreviewAsync).WithSummary("Shows what a paste would become, and what it would ask. Stores nothing.");
    }

    private static async Task<Accepted<PasteResponse>> AcceptAsync(PasteIntake intake, PasteRequest request, CancellationToken token)
    {
        var response = await intake.AcceptAsync(Text(request), request, token);
        return TypedResults.Accepted(response.ReplyId is { } reply ? $"/replies/{reply}" : $"/conversations/{response.ConversationId}", response);
    }

    private static async Task<Ok<PastePreviewResponse>> PreviewAsync(PasteIntake intake, PasteRequest request, CancellationToken token) =>
        TypedResults.Ok(await intake.PreviewAsync(Text(request), request, token));

    private static PasteText Text(PasteRequest request)
    {
        if (request.Text.Length > PasteReading.MaxText) throw Refusal.TooLarge("A paste may have at most 5 MB; split it or upload the export's newest part.");
        try
        {
            return PasteText.FromText(request.Text);
        }
        catch (PasteRefusedException refused)
        {
            throw new Refusal(refused.Status, refused.Line is { } line ? $"Line {line}: {refused.Sentence}" : refused.Sentence, "text");
        }
    }
}
