using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace InfluencerPlatform.ServiceDefaults.Idempotency;

/// <summary>
/// An unsafe call with an <c>Idempotency-Key</c> has its effect once: a copy is answered as the first one was, with a refusal too. Only a failure of ours
/// (5xx), a sign-in that is missing (401) and a limit that passes (429) are not kept, unless there was an effect, of which a copy is told in place of a failure. Keys belong to the user, the method and the path.
/// </summary>
internal static class IdempotencyMiddleware
{
    public const string Header = "Idempotency-Key";

    private const string Replayed = "Idempotency-Replayed";
    private const int LongestKey = 255;
    private const int LongestBody = 1024 * 1024;

    /// <summary>What is set aside for a body because its length was announced; for the rest it has to come.</summary>
    private const int AnnouncedBody = 256 * 1024;

    public static void UseIdempotency(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (RecordsFor(http) is not { } records)
        {
            await next(http);
            return;
        }

        var (scope, path, hash) = await IdentifyAsync(http);
        var (call, answered) = await records.BeginAsync(scope, http.User.UserId(), path, hash, http.RequestAborted);
        if (answered is { Status: StatusCodes.Status504GatewayTimeout, Body: { } said } && http.GetEndpoint()!.Metadata.GetMetadata<AnsweredLater>() is not null)
        {
            http.Response.Headers[Replayed] = "true";
            http.Features.Set(new EarlierAnswer(said));
            await next(http);
        }
        else if (answered is not null) await ReplayAsync(http.Response, answered);
        else await CarryOutAsync(http, next, records, call!);
    });

    /// <returns>Null for a call that is none of ours.</returns>
    private static ICallRecords? RecordsFor(HttpContext http)
    {
        var (request, endpoint) = (http.Request, http.GetEndpoint());
        if (!request.Headers.ContainsKey(Header) || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return null;
        if (endpoint is null || endpoint.Metadata.GetMetadata<NeverReplayed>() is not null || http.User.FindFirst("sub") is null) return null;
        var group = endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName;
        return http.RequestServices.GetServices<ICallRecords>().FirstOrDefault(r => r.Name == group);
    }

    private static async Task<(string Scope, string Path, string Hash)> IdentifyAsync(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length is 0 or > LongestKey || key.Any(c => c is < ' ' or > '~'))
            throw Refusal.BadRequest(string.Create(CultureInfo.InvariantCulture, $"{Header} has from 1 to {LongestKey} printable ASCII characters."), "idempotency_key");
        var path = $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}";
        var scope = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{http.User.UserId()}\n{path}\n{key}"))));
        // In memory, where it is limited: a file beside it would be left by a process that is killed, and is read by whoever finds it.
        var body = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 0, AnnouncedBody));
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        body.Position = 0;
        http.Request.Body = body;
        return (scope, path, HashOf(body.GetBuffer().AsSpan(0, (int)body.Length), http.Request.ContentType));
    }

    /// <summary>Of the body as it is meant: a form's boundary is made up anew by each copy.</summary>
    private static string HashOf(ReadOnlySpan<byte> body, string? contentType)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (MediaTypeHeaderValue.TryParse(contentType, out var type) && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 } value)
        {
            var boundary = Encoding.Latin1.GetBytes(value.ToString());
            for (int at; (at = body.IndexOf(boundary)) >= 0; body = body[(at + boundary.Length)..]) hash.AppendData(body[..at]);
        }

        hash.AppendData(body);
        return Hex(hash.GetHashAndReset());
    }

    private static async Task CarryOutAsync(HttpContext http, RequestDelegate next, ICallRecords records, IdempotentCall call)
    {
        var (response, original) = (http.Response, http.Response.Body);
        // Whoever hangs up asks again with the same key, and is to find an answer.
        http.RequestAborted = CancellationToken.None;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            IdempotentCall.Current = call;
            await next(http);
        }
        catch (Exception exception)
        {
            IdempotentCall.Current = null;
            if (!await DescribeAsync(http, exception))
            {
                response.Body = original;
                await records.ForgetAsync(call);
                throw;
            }
        }

        (IdempotentCall.Current, response.Body) = (null, original);
        if (IsKept(response.StatusCode) || !await records.ForgetAsync(call))
        {
            var body = MayBeRepeated(http) && buffer.Length <= LongestBody ? Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) : null;
            await records.AnswerAsync(call, response.StatusCode, response.ContentType, response.Headers.Location, body);
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(original);
    }

    private static bool IsKept(int status) => status is < 500 and not 401 and not 429;

    /// <summary>A failure of ours says to try again, which would be said for days of what had its effect; but not one that tells of an answer still to come.</summary>
    private static bool MayBeRepeated(HttpContext http) =>
        http.Response.StatusCode < 500 || (http.Response.StatusCode == StatusCodes.Status504GatewayTimeout && http.GetEndpoint()!.Metadata.GetMetadata<AnsweredLater>() is not null);

    /// <summary>A refusal is an answer: it is written here as it would be outside, so that it can be kept.</summary>
    private static async Task<bool> DescribeAsync(HttpContext http, Exception exception)
    {
        http.Response.Clear();
        http.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = exception, Path = http.Request.Path, Endpoint = http.GetEndpoint() });
        foreach (var handler in http.RequestServices.GetServices<IExceptionHandler>())
            if (await handler.TryHandleAsync(http, exception, CancellationToken.None)) return true;
        return false;
    }

    private static async Task ReplayAsync(HttpResponse response, CallRecord answered)
    {
        response.Headers[Replayed] = "true";
        if (answered.Body is null) throw Refusal.Conflict("This call was carried out, at least in part; its answer could not be kept. Look at what became of it before you use another key.");
        response.StatusCode = answered.Status!.Value;
        response.ContentType = answered.ContentType;
        if (answered.Location is { } location) response.Headers.Location = location;
        if (answered.Body.Length > 0) await response.WriteAsync(answered.Body);
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
