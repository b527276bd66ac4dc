using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>Bearer authentication by access token; on <c>/ws</c> the token may come as <c>?token=</c>, which browsers cannot send otherwise.</summary>
internal sealed class AccessTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ISigningKeys keys, CheckedTokens known,
    IServiceProvider services, TimeProvider time, IProblemDetailsService problems)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Token() is not { } token) return AuthenticateResult.NoResult();
        var verified = known.Find(token);
        if ((verified?.Key.KeyId ?? AccessTokens.KeyId(token)) is not { Length: > 0 } keyId) return AuthenticateResult.Fail("unreadable");
        var valid = await keys.GetAsync(keyId, Context.RequestAborted);
        if (verified is null || !valid.Contains(verified.Key))
        {
            if (AccessTokens.Check(token, valid, time) is not { } now) return AuthenticateResult.Fail("invalid");
            known.Remember(token, verified = now);
        }

        // A copy: what a call adds to its user must not show in the next.
        var identity = verified.Identity.Clone();
        var principal = new ClaimsPrincipal(identity);
        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(identity.FindFirst("iat")?.Value ?? "0", CultureInfo.InvariantCulture)).UtcDateTime;
        if (services.GetService<IRevocations>()?.IsRevoked(principal.UserId(), principal.SessionId(), issuedAt) == true) return AuthenticateResult.Fail("revoked");
        return AuthenticateResult.Success(new(principal, SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failed = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.Headers.WWWAuthenticate = failed ? "Bearer error=\"invalid_token\"" : "Bearer";
        await RefuseAsync(401, failed ? "Could not validate credentials" : "Not authenticated");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var policies = Context.GetEndpoint()?.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>().Select(a => a.Policy).ToList() ?? [];
        return RefuseAsync(403, policies switch
        {
            _ when policies.Contains(Policies.Service) => "Only the platform's own services may do this.",
            _ when policies.Contains(Roles.Superuser) => "Superuser access required",
            _ when policies.Contains(Roles.Operator) => "Operator access required",
            _ => "You may not do this.",
        });
    }

    private async Task RefuseAsync(int status, string sentence)
    {
        Response.StatusCode = status;
        await problems.WriteAsync(new() { HttpContext = Context, ProblemDetails = new() { Status = status, Detail = sentence } });
    }

    private string? Token()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header["Bearer ".Length..].Trim();
        return header.Length == 0 && Request.Path.StartsWithSegments("/ws") && Request.Query["token"] is [{ Length: > 0 } token] ? token : null;
    }
}
