using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace InfluencerPlatform.ServiceDefaults.Errors;

/// <summary>On an endpoint: invalid input answers with this status instead of 400.</summary>
public sealed record InvalidInputStatus(int Status);

/// <summary>Every failure, whoever notices it, becomes application/problem+json with a sentence in <c>detail</c> and <c>error</c>.</summary>
public static partial class ErrorHandling
{
    internal static void AddErrorHandling(this IServiceCollection services)
    {
        services.AddExceptionHandler<ExceptionHandler>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Customize);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProblemDetailsWriter, JsonProblemWriter>());
        // Without it, unreadable input outside Development is an empty 400.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    /// <summary>Once for the whole process: a gateway puts it before its policies, since they refuse too.</summary>
    public static void UseErrorHandling(this IApplicationBuilder app)
    {
        if (!app.Properties.TryAdd(nameof(ErrorHandling), true)) return;
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    private static void Customize(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var response = context.HttpContext.Response;
        if (problem is HttpValidationProblemDetails validation)
        {
            validation.Errors = validation.Errors.ToDictionary(e => SnakeCasePath(e.Key), e => e.Value);
            problem.Detail ??= validation.Errors.FirstOrDefault().Value?.FirstOrDefault();
            var invalid = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<InvalidInputStatus>()?.Status ?? 400;
            (problem.Status, response.StatusCode) = (invalid, invalid);
        }

        problem.Status ??= response.StatusCode;
        problem.Detail ??= Sentences.For(problem.Status.Value);
        problem.Extensions["error"] = problem.Detail;
    }

    /// <summary>"Body.PhoneNumber" and "Items[0].Name" become "body.phone_number" and "items[0].name".</summary>
    private static string SnakeCasePath(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    private sealed partial class ExceptionHandler(IProblemDetailsService problems, ILogger<ExceptionHandler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
            {
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return true;
            }

            var problem = Describe(exception, http);
            if (problem.Status >= 500 && exception is not Refusal) Log.Failed(logger, exception, http.Request.Method, http.Request.Path, Activity.Current?.Id ?? http.TraceIdentifier);
            http.Response.StatusCode = problem.Status!.Value;
            return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = problem });
        }

        private static ProblemDetails Describe(Exception exception, HttpContext http) => exception switch
        {
            Refusal refusal => Describe(refusal, http),
            BadHttpRequestException { StatusCode: 400, InnerException: JsonException json } => InvalidJson(json, http),
            BadHttpRequestException bad => new() { Status = Invalid(bad.StatusCode, http), Detail = Sentence(bad) },
            _ when StoreErrors.Describe(exception) is { } store => new() { Status = Invalid(store.Status, http), Detail = store.Sentence },
            InvalidOperationException when HasUnknownCharset(http) => new() { Status = 415, Detail = "The charset of the body is not known; send UTF-8." },
            _ => new() { Status = 500 },
        };

        private static ProblemDetails Describe(Refusal refusal, HttpContext http)
        {
            if (refusal.RetryAfter is { } after)
                http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            var problem = new ProblemDetails { Status = refusal.Status, Detail = refusal.Message };
            if (refusal.Field is { } field) problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = [refusal.Message] };
            foreach (var (name, value) in refusal.Members) problem.Extensions[name] = value;
            return problem;
        }

        private static ProblemDetails InvalidJson(JsonException json, HttpContext http)
        {
            var field = json.Path is { Length: > 2 } path ? path[2..] : null;
            var sentence = field is null
                ? "The body is not valid JSON" + (json.LineNumber is { } line ? $" (line {line + 1})." : ".")
                : $"The field {field} has a value of the wrong type.";
            var problem = new ProblemDetails { Status = Invalid(400, http), Detail = sentence };
            if (field is not null) problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = [sentence] };
            return problem;
        }

        private static bool HasUnknownCharset(HttpContext http) =>
            MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Charset.HasValue && type.Encoding is null;

        private static int Invalid(int status, HttpContext http) =>
            status == 400 ? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<InvalidInputStatus>()?.Status ?? 400 : status;

        /// <summary>The framework's own messages name our types; only what a caller can use is kept of them.</summary>
        private static string Sentence(BadHttpRequestException bad) => bad switch
        {
            { StatusCode: 400 } when bad.Message.StartsWith("Failed to bind parameter", StringComparison.Ordinal) =>
                $"The value of {ParameterName(bad.Message)} cannot be read.",
            { StatusCode: 400 } when bad.Message.StartsWith("Required parameter", StringComparison.Ordinal) =>
                bad.Message.Contains("body", StringComparison.Ordinal) ? "A JSON body is required." : $"{ParameterName(bad.Message)} is required.",
            { StatusCode: 400 } when bad.Message.Contains("implicit body", StringComparison.OrdinalIgnoreCase) => "A JSON body is required.",
            _ => Sentences.For(bad.StatusCode),
        };

        private static string ParameterName(string message)
        {
            var quoted = message.Split('"');
            var name = quoted.Length > 1 ? quoted[1].Split(' ')[^1] : "a parameter";
            return JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
        }

        private static partial class Log
        {
            /// <param name="traceId">As the answer gives it to the caller.</param>
            [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed; trace_id {TraceId}")]
            public static partial void Failed(ILogger logger, Exception exception, string method, string path, string traceId);
        }
    }
}
