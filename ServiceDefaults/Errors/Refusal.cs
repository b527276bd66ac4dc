namespace InfluencerPlatform.ServiceDefaults.Errors;

/// <summary>
/// A rule says no. Thrown from handlers and entities; it undoes the transaction it is thrown in and reaches the caller as
/// application/problem+json with the sentence.
/// </summary>
/// <param name="status">The HTTP status, 400 to 499 or 503.</param>
/// <param name="sentence">For the person who asked: what is wrong and, where it helps, what to do.</param>
/// <param name="field">The request's field it is about, in snake_case.</param>
/// <param name="retryAfter">Sent as Retry-After.</param>
/// <param name="members">Further members of the problem document, such as <c>questions</c>.</param>
public sealed class Refusal(
    int status, string sentence, string? field = null, TimeSpan? retryAfter = null, IReadOnlyDictionary<string, object?>? members = null)
    : Exception(sentence)
{
    public int Status { get; } = status;

    public string? Field { get; } = field;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public IReadOnlyDictionary<string, object?> Members { get; } = members ?? new Dictionary<string, object?>();

    public static Refusal BadRequest(string sentence, string? field = null) => new(400, sentence, field);

    public static Refusal Unauthorized(string sentence) => new(401, sentence);

    public static Refusal Forbidden(string sentence) => new(403, sentence);

    public static Refusal NotFound(string sentence) => new(404, sentence);

    public static Refusal Conflict(string sentence, string? field = null) => new(409, sentence, field);

    public static Refusal TooLarge(string sentence) => new(413, sentence);

    public static Refusal Busy(string sentence) => new(503, sentence, retryAfter: TimeSpan.FromSeconds(1));
}
