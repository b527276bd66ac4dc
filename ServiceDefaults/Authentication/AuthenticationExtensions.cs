using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

internal static class AuthenticationExtensions
{
    public static void AddAccessTokens(this IServiceCollection services)
    {
        services.AddAuthentication(AccessTokenHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, AccessTokenHandler>(AccessTokenHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Roles.Operator, policy => policy.RequireRole(Roles.Operator, Roles.Superuser))
            .AddPolicy(Roles.Superuser, policy => policy.RequireRole(Roles.Superuser));
    }
}
