using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.AllInOne;

/// <summary>Says, once it listens, where to go and how to sign in.</summary>
internal static class Welcome
{
    public static void PrintWelcome(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost:8080";
        var admin = app.Services.GetRequiredService<FirstSuperuser>();
        Console.WriteLine();
        Console.WriteLine($"  Influencer Platform runs at  {address}");
        Console.WriteLine($"  API and trial calls          {address}/swagger");
        Console.WriteLine($"  Data                         {app.Services.GetRequiredService<IOptions<StoreOptions>>().Value.ResolveFolder()}");
        if (admin.GeneratedPassword is { } password)
        {
            Console.WriteLine($"  Sign in as                   {admin.Username}");
            Console.WriteLine($"  with the password            {password}   (shown this once; change it with PUT /auth/me/password)");
        }

        Console.WriteLine();
    });
}
