using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Persona.Cards;

/// <summary>The card's bytes, as a body or as the one file of a form; never more than a picture may have.</summary>
internal static class CardUpload
{
    /// <summary>Of a body: the picture, and what a form adds to it.</summary>
    public const int MostBytes = PngFile.MostBytes + 64 * 1024;

    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormOrRefuseAsync(new() { MultipartBodyLengthLimit = MostBytes, ValueCountLimit = 10 }, 400, cancellationToken);
            if (form.Files is not [var file]) throw Refusal.BadRequest("The form must have exactly one file.");
            await using var upload = file.OpenReadStream();
            return await BytesAsync(upload, cancellationToken);
        }

        if (request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() is not ("application/json" or "image/png" or "image/apng" or "application/octet-stream"))
            throw new Refusal(415, "Send the card as application/json, image/png or a form with one file.");
        return await BytesAsync(request.Body, cancellationToken);
    }

    private static async Task<byte[]> BytesAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > PngFile.MostBytes) throw Refusal.TooLarge("The card is larger than 4 MB.");
            bytes.Write(buffer, 0, read);
        }

        return bytes.Length > 0 ? bytes.ToArray() : throw Refusal.BadRequest("The body is empty; a character card is required.");
    }
}
