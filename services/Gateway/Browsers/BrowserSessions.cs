using InfluencerPlatform.Gateway.Forwarding;
using InfluencerPlatform.Gateway.RateLimits;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Gateway.Browsers;

/// <summary>Turns a browser's session cookie into the access token that everything behind expects, for pages that may do so.</summary>
internal static class BrowserSessions
{
    public static void AddBrowserSessions(this WebApplicationBuilder builder)
    {
        var origins = new AllowedOrigins(builder.Configuration);
        builder.Services.AddSingleton(origins);
        builder.Services.AddSingleton<SessionTokens>();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. origins.All]).AllowCredentials().AllowAnyHeader().AllowAnyMethod()
            .WithExposedHeaders("Idempotency-Replayed", "Link", "Location", "Retry-After", "WWW-Authenticate").SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    public static void UseBrowserSessions(this IApplicationBuilder app)
    {
        app.UseCors();
        app.UseMiddleware<Middleware>();
    }

    private sealed class Middleware(RequestDelegate next, AllowedOrigins origins, SessionTokens tokens, MinuteWindows windows, IOptions<RateLimitOptions> limits, AuditLog audit)
    {
        /// <summary>No handle of ours is longer.</summary>
        private const int Longest = 100;

        public Task InvokeAsync(HttpContext http)
        {
            var handle = Handle(http);
            return handle is null && !IsSocket(http.Request) ? next(http) : CheckAsync(http, handle);
        }

        private async Task CheckAsync(HttpContext http, string? handle)
        {
            var request = http.Request;
            // A WebSocket is open to every page in the world, and may carry its token in the address.
            if ((IsSocket(request) || (handle is not null && ChangesSomething(request))) && !origins.Allow(request))
            {
                audit.Refuse(http, "page of another origin refused");
                throw Refusal.Forbidden($"The page this request comes from may not do this; its origin is not among {AllowedOrigins.Setting}.");
            }

            if (handle is not null && (tokens.Find(handle) ?? await ExchangeAsync(http, handle)) is { } token) request.Headers.Authorization = $"Bearer {token}";
            await next(http);
        }

        /// <summary>The cookie's value, where the request would be authenticated by it.</summary>
        private static string? Handle(HttpContext http)
        {
            var request = http.Request;
            if (!request.Cookies.TryGetValue(SessionCookie.Name, out var handle) || handle.Length is 0 or > Longest) return null;
            if (request.Headers.Authorization.Count > 0 || (IsSocket(request) && request.Query.ContainsKey("token"))) return null;
            // Nothing needs to be known of who asks for public things, or signs in anew.
            return http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || SignIns.Is(request) ? null : handle;
        }

        /// <summary>Invented handles cost a question to Identity each; they are counted like other guesses.</summary>
        private async Task<string?> ExchangeAsync(HttpContext http, string handle)
        {
            var key = $"handle/{ClientAddress.Of(http)}";
            if (windows.Take(key, limits.Value.SignInsPerAddress) is { } wait) throw new Refusal(429, "Too many sessions that do not exist; sign in again in a minute.", retryAfter: wait);
            var token = await tokens.ExchangeAsync(handle, http.RequestAborted);
            if (token is null) audit.Refuse(http, "cookie of no session");
            else windows.GiveBack(key);
            return token;
        }

        private static bool IsSocket(HttpRequest request) => request.Path.StartsWithSegments("/ws");

        private static bool ChangesSomething(HttpRequest request) =>
            !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method) && !HttpMethods.IsTrace(request.Method);
    }
}
