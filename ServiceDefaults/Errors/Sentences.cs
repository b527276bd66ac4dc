namespace InfluencerPlatform.ServiceDefaults.Errors;

/// <summary>What is said when nobody has said anything better.</summary>
internal static class Sentences
{
    public static string For(int status) => status switch
    {
        400 => "The request could not be read.",
        401 => "Not authenticated",
        403 => "You may not do this.",
        404 => "There is nothing at this address.",
        405 => "This address does not answer to that method.",
        406 => "None of the accepted formats can be produced; this API speaks JSON.",
        408 => "The request took too long to arrive.",
        409 => "The request conflicts with the current state.",
        413 => "The request is too large.",
        415 => "The content type is not accepted here; send application/json.",
        422 => "The request has invalid fields.",
        429 => "Too many requests; try again in a moment.",
        431 => "The request's headers are too large.",
        502 or 503 => "The service is not available at the moment; try again soon.",
        504 => "The answer took too long; it may still arrive.",
        _ when status < 500 => "The request was refused.",
        _ => "Something went wrong on our side; the request can be tried again.",
    };
}
