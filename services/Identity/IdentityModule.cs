using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Compatibility.FlaskChatbot;
using InfluencerPlatform.Identity.Compatibility.FlutterChat;
using InfluencerPlatform.Identity.Keys;
using InfluencerPlatform.Identity.Passwords;
using InfluencerPlatform.Identity.Phones;
using InfluencerPlatform.Identity.Revocations;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.Identity.UserRoles;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.ServiceDefaults.Swagger;
using MassTransit;
using Microsoft.AspNetCore.Identity;

namespace InfluencerPlatform.Identity;

/// <summary>Users, roles, sessions, tokens.</summary>
public static class IdentityModule
{
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        builder.AddStore<IdentityDb, IdentityDbPostgres>("identity");
        builder.AddApiDocument("identity", "Identity");

        var services = builder.Services;
        services.AddValidation();
        services.AddHttpContextAccessor();
        services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AuditLog>();

        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<PasswordHashing>();
        services.AddScoped<Registration>();
        services.AddSingleton<FirstSuperuser>();
        services.AddSingleton<FirstSuperuserCreation>();

        services.AddSingleton<KeyRing>();
        services.AddSingleton<ISigningKeys>(provider => provider.GetRequiredService<KeyRing>());
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<RevokingWriter>();
        services.AddScoped<Lockout>();
        services.AddScoped<SignIn>();
        services.AddScoped<PasswordChange>();
        services.AddSingleton<RefreshRotation>();
        services.AddSingleton<Logout>();
        services.AddSingleton<ISessionExchange, SessionExchange>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<PhoneVerification>();
        ChannelPhoneCodes.Add(builder);
        services.AddHostedService<IdentityStartup>();
        services.AddSingleton<Housekeeping>();
        services.AddHostedService(provider => provider.GetRequiredService<Housekeeping>());
    }

    public static void ConfigureBus(IRegistrationConfigurator bus) => bus.AddSessionRevocations();

    /// <summary>Everything that clients may call.</summary>
    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        var tokens = app.MapIdentityGroup("Tokens").NeverStored();
        tokens.MapSessions();
        tokens.MapBrowserSession();

        var accounts = app.MapIdentityGroup("Accounts");
        accounts.MapProfile();
        accounts.MapPhones();

        var users = app.MapIdentityGroup("Users");
        users.MapUsers();
        users.MapRoles();
        users.MapKeys();

        app.MapIdentityGroup("Flutter chat").NeverStored().MapFlutterChat();
        app.MapIdentityGroup("Flask chatbot", invalidInput: 400).NeverStored().MapFlaskChatbot();
    }

    /// <summary>What only the platform's own services call, where Identity is a process of its own.</summary>
    public static void MapIdentityInternal(this IEndpointRouteBuilder app)
    {
        app.MapIdentityGroup("Tokens").MapKeySet();
        app.MapInternal();
    }
}
