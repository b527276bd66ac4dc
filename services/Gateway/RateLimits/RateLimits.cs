using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Gateway.RateLimits;

/// <summary>Slows down guessing of passwords and flooding with messages: 429 with Retry-After.</summary>
public static partial class RateLimits
{
    private static readonly HashSet<string> SignIns = new(StringComparer.OrdinalIgnoreCase)
    {
        "/auth/login", "/auth/register", "/auth/refresh", "/auth/session", "/token", "/users", "/api/login", "/api/signup",
    };

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MinuteWindows>();
    }

    /// <summary>After authentication, since messages are counted by user.</summary>
    public static void UseRateLimits(this IApplicationBuilder app) => app.UseMiddleware<Middleware>();

    /// <summary>Someone with an IPv6 network has as many addresses as they like: the network counts as one.</summary>
    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address when !IPAddress.IsLoopback(address) => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        var address => address.ToString(),
    };

    [GeneratedRegex("^(/messages(/ai)?|/auth/conversations/[^/]+/messages|/chats/[^/]+/messages|/api/conversations/[^/]+/messages)$", RegexOptions.IgnoreCase)]
    private static partial Regex Messages();

    private sealed class Middleware(RequestDelegate next, MinuteWindows windows, IOptions<RateLimitOptions> options)
    {
        public async Task InvokeAsync(HttpContext http)
        {
            var path = http.Request.Path.Value is { Length: > 1 } value ? value.TrimEnd('/') : "/";
            if (!HttpMethods.IsPost(http.Request.Method))
            {
                await next(http);
            }
            else if (SignIns.Contains(path))
            {
                await SignInAsync(http);
            }
            else
            {
                if (http.User.Identity?.IsAuthenticated == true && Messages().IsMatch(path))
                    Take($"messages/{http.User.UserId()}", options.Value.MessagesPerUser, "You are sending messages faster than they can be read; wait a moment.");
                await next(http);
            }
        }

        private async Task SignInAsync(HttpContext http)
        {
            const string sentence = "Too many attempts to sign in; try again in a minute.";
            Take($"address/{Address(http)}", options.Value.SignInsPerAddress, sentence);
            if (await SignInBody.AccountAsync(http.Request, http.RequestAborted) is not { } account)
            {
                await next(http);
                return;
            }

            // Counted while it is under way, so that parallel guesses count; given back when it was no guess.
            var key = $"account/{account}";
            Take(key, options.Value.FailedSignInsPerAccount, sentence);
            await next(http);
            if (http.Response.StatusCode < 400) windows.GiveBack(key);
        }

        private void Take(string key, int limit, string sentence)
        {
            if (windows.Take(key, limit) is { } wait) throw new Refusal(429, sentence, retryAfter: wait);
        }
    }
}
