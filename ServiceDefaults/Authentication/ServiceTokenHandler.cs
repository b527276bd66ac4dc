using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>Authentication of another service, on <c>/internal</c> paths only.</summary>
internal sealed class ServiceTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ServiceTokens tokens, IProblemDetailsService problems)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Service";
    public const string Header = "X-Service-Token";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        Request.Headers[Header].ToString() is not { Length: > 0 } token ? AuthenticateResult.NoResult()
        : tokens.Validate(token) is { } identity ? AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName))
        : AuthenticateResult.Fail("invalid"));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = 401;
        return problems.WriteAsync(new()
        {
            HttpContext = Context, ProblemDetails = new() { Status = 401, Detail = "Only the platform's own services may ask here; the service token is missing or not valid." },
        }).AsTask();
    }
}
