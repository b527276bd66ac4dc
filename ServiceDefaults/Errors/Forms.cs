using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace InfluencerPlatform.ServiceDefaults.Errors;

/// <summary>Reads forms that may be anything.</summary>
public static class Forms
{
    /// <exception cref="Refusal">With <paramref name="status"/>: it is cut off, has no boundary, or more in it than <paramref name="options"/> allow.</exception>
    public static async Task<IFormCollection> ReadFormOrRefuseAsync(this HttpRequest request, FormOptions options, int status, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(options, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException || broken is IOException and not BadHttpRequestException)
        {
            throw new Refusal(status, "The form cannot be read: it is cut off, too long, or its boundary is missing.");
        }
    }
}
