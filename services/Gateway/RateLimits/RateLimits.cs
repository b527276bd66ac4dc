using System.Text.RegularExpressions;
using InfluencerPlatform.Gateway.Forwarding;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Gateway.RateLimits;

/// <summary>Slows down guessing of passwords and flooding with messages: 429 with Retry-After.</summary>
public static partial class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MinuteWindows>();
        services.AddSingleton<AuditLog>();
    }

    /// <summary>After what makes the client's address and token known.</summary>
    public static void UseRateLimits(this IApplicationBuilder app) => app.UseMiddleware<Middleware>();

    [GeneratedRegex("^(/messages(/ai(/twilio)?)?|/auth/conversations/[^/]+/messages|/chats/[^/]+/messages|/api/conversations/[^/]+/messages)$", RegexOptions.IgnoreCase)]
    private static partial Regex Messages();

    private sealed class Middleware(RequestDelegate next, MinuteWindows windows, IOptions<RateLimitOptions> options, AuditLog audit)
    {
        public Task InvokeAsync(HttpContext http) =>
            !HttpMethods.IsPost(http.Request.Method) ? next(http)
            : SignIns.Is(http.Request) ? SignInAsync(http)
            : Messages().IsMatch(SignIns.Normalized(http.Request)) ? MessageAsync(http)
            : next(http);

        private async Task MessageAsync(HttpContext http)
        {
            if ((await http.AuthenticateAsync()).Principal is { Identity.IsAuthenticated: true } user)
                Limit(http, $"messages/{user.UserId()}", options.Value.MessagesPerUser, "You are sending messages faster than they can be read; wait a moment.");
            await next(http);
        }

        private async Task SignInAsync(HttpContext http)
        {
            const string sentence = "Too many attempts to sign in; try again in a minute.";
            Limit(http, $"address/{ClientAddress.Of(http)}", options.Value.SignInsPerAddress, sentence);
            if (await SignInBody.AccountAsync(http.Request, http.RequestAborted) is not { } account)
            {
                await next(http);
                return;
            }

            // Counted while it is under way, so that parallel guesses count; given back when it was no guess.
            var key = $"account/{account}";
            Limit(http, key, options.Value.FailedSignInsPerAccount, sentence);
            try
            {
                await next(http);
                if (http.Response.StatusCode is < 400 or >= 500) windows.GiveBack(key);
            }
            catch (Refusal refusal) when (refusal.Status >= 500)
            {
                windows.GiveBack(key);
                throw;
            }
        }

        private void Limit(HttpContext http, string key, int limit, string sentence)
        {
            if (windows.Take(key, limit) is not { } wait) return;
            audit.Refuse(http, $"limit of {key.Split('/')[0]} exceeded");
            throw new Refusal(429, sentence, retryAfter: wait);
        }
    }
}
