using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Errors;

/// <summary>Writes what the framework's writer declines, which answers nothing at all to a client that does not say it accepts JSON.</summary>
internal sealed class JsonProblemWriter(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        context.ProblemDetails.Status ??= response.StatusCode;
        options.Value.CustomizeProblemDetails?.Invoke(context);
        if (ReasonPhrases.GetReasonPhrase(response.StatusCode) is { Length: > 0 } title) context.ProblemDetails.Title ??= title;
        await response.WriteAsJsonAsync(context.ProblemDetails, context.ProblemDetails.GetType(), options: null, "application/problem+json");
    }
}
