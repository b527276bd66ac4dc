using System.Security.Claims;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Media;

internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder users)
    {
        var media = users.MapGroup("").WithTags("Chats");
        media.MapPost("/upload", UploadAsync).WithSummary("Uploads a file for a chat, as the form's field file.")
            .Accepts<UploadForm>("multipart/form-data").Produces<UploadResponse>().ProducesProblem(413).ProducesProblem(415).ProducesProblem(422)
            // The real limit is configured; this lets the form arrive.
            .WithMetadata(new BodyLimit(BodyLimit.Largest));
        media.MapGet("/media/{folder}/{name}", GetAsync).WithSummary("An uploaded file, for those who may see the chat.").ProducesProblem(404);
    }

    private static async Task<Ok<UploadResponse>> UploadAsync(
        HttpContext http, ClaimsPrincipal user, MessagingDb reads, IStoreWriter<MessagingDb> writer, MediaStore store, IOptions<ChatOptions> options,
        TimeProvider time, CancellationToken cancellation)
    {
        var limit = options.Value.UploadMegabytes * 1024L * 1024;
        if (http.Request.ContentLength > limit + 64 * 1024) throw TooLarge(options.Value);
        if (!http.Request.HasFormContentType) throw Missing();
        var form = await http.Request.ReadFormOrRefuseAsync(new FormOptions { ValueCountLimit = 16 }, 422, cancellation);
        var file = form.Files.GetFile("file") ?? throw Missing();
        if (file.Length > limit) throw TooLarge(options.Value);
        if (file.Length == 0) throw new Refusal(422, "The file is empty.", "file");
        await using var content = file.OpenReadStream();
        var start = new byte[16];
        var known = MediaTypes.Of(file.FileName, start.AsSpan(0, await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation)))
            ?? throw new Refusal(415, $"Files of this kind are not accepted; send one of {MediaTypes.Known}.", "file");
        content.Position = 0;
        var userId = user.UserId();
        if (await reads.MediaFiles.Where(f => f.OwnerUserId == userId).SumAsync(f => f.Size, cancellation) + file.Length > options.Value.UserMegabytes * 1024L * 1024)
            throw Refusal.TooLarge($"Your files may take {options.Value.UserMegabytes} MB together.");
        var name = Guid.NewGuid() + known.Extension;
        await store.WriteAsync(name, content, cancellation);
        var stored = new MediaFile(known.Type.Folder, name, userId, known.Type.ContentType, file.Length, time.GetUtcNow().UtcDateTime);
        await writer.WriteAsync((db, _) => Task.FromResult(db.Add(stored)), CancellationToken.None);
        return TypedResults.Ok(new UploadResponse(stored.Url));
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> GetAsync(
        HttpContext http, ClaimsPrincipal user, MessagingDb db, MediaStore store, string folder, string name, CancellationToken token)
    {
        var file = await MediaUse.Visible(db, user.UserId(), user.IsInRole(Roles.Operator) || user.IsInRole(Roles.Superuser)).SingleOrDefaultAsync(f => f.Name == name && f.Folder == folder, token);
        if (file is null || !File.Exists(store.PathOf(file.Name))) throw Refusal.NotFound("File not found");
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, max-age=3600";
        return TypedResults.PhysicalFile(store.PathOf(file.Name), file.ContentType, file.Folder == "documents" ? file.Name : null, enableRangeProcessing: true);
    }

    private static Refusal Missing() => new(422, "file is required.", "file");

    private static Refusal TooLarge(ChatOptions options) => Refusal.TooLarge($"A file may have at most {options.UploadMegabytes} MB.");
}

/// <param name="Url">For <c>media_urls</c>.</param>
public sealed record UploadResponse(string Url);

/// <summary>The form as it is described; read from the request itself.</summary>
public sealed record UploadForm(IFormFile File);
