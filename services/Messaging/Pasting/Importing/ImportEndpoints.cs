using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting.Importing;

internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder api) =>
        api.MapGroup("/imports").WithTags("Pasting")
            .MapGet("/{importId:long}", GetAsync).WithSummary("How far a long paste is, and what became of its conversations.").ProducesProblem(404);

    private static async Task<Ok<ImportResponse>> GetAsync(MessagingDb db, long importId, CancellationToken token) =>
        await db.Imports.SingleOrDefaultAsync(i => i.ImportId == importId, token) is { } import
            ? TypedResults.Ok(ImportResponse.From(import))
            : throw Refusal.NotFound("Import not found");
}

/// <param name="State"><c>waiting</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Total">Messages in the paste.</param>
/// <param name="Done">Messages that are stored or were there already.</param>
/// <param name="Conversations">The chats that are finished, in the order of the paste.</param>
/// <param name="Error">The last fault; an import that is not <c>failed</c> goes on.</param>
public sealed record ImportResponse(
    long ImportId, string State, int Total, int Done, IReadOnlyList<ImportedConversation> Conversations, string? Error, DateTime CreatedAt, DateTime UpdatedAt)
{
    internal static ImportResponse From(Import i) => new(i.ImportId, i.State, i.Total, i.Processed, i.Results, i.Error, i.CreatedAt, i.UpdatedAt);
}
