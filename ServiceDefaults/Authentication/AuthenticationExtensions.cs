using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

internal static class AuthenticationExtensions
{
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ServicesOptions>().BindConfiguration(ServicesOptions.Section);
        services.AddSingleton<ServiceTokens>();
        services.TryAddSingleton<CheckedTokens>();
        builder.AddServiceClient("identity");
        services.TryAddSingleton<ISigningKeys, RemoteSigningKeys>();
        services.TryAddSingleton<ISessionExchange, RemoteSessionExchange>();
        services.TryAddSingleton<RevocationList>();
        services.TryAddSingleton<IRevocations>(provider => provider.GetRequiredService<RevocationList>());
        // Not AddAuthentication: it brings data protection, which nothing here uses and which writes keys to the home folder.
        services.AddAuthenticationCore(options => options.DefaultScheme = AccessTokenHandler.SchemeName);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, AccessTokenHandler>(AccessTokenHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, ServiceTokenHandler>(ServiceTokenHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Roles.Operator, policy => policy.RequireRole(Roles.Operator, Roles.Superuser))
            .AddPolicy(Roles.Superuser, policy => policy.RequireRole(Roles.Superuser))
            .AddPolicy(Policies.Service, policy => policy.AddAuthenticationSchemes(ServiceTokenHandler.SchemeName).RequireAuthenticatedUser());
    }
}
