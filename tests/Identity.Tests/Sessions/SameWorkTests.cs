using System.Net;
using System.Net.Http.Json;
using InfluencerPlatform.Identity.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InfluencerPlatform.Identity.Tests.Sessions;

/// <summary>Whatever is wrong with a sign-in, it takes the same: the slow part of it is done once, no more and no less. And the audit log knows from where it came.</summary>
public sealed class SameWorkTests : IDisposable
{
    private static readonly IPAddress Address = IPAddress.Parse("203.0.113.9");

    private readonly IdentityHost host = new(new Dictionary<string, string?> { ["Identity:LockoutFailures"] = "3" });
    private readonly CountingHasher hasher = new();
    private readonly WebApplicationFactory<IdentityOptions> factory;
    private readonly HttpClient client;

    public SameWorkTests()
    {
        factory = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<User>>(hasher));
            services.AddSingleton<IStartupFilter, FromAddress>();
        }));
        client = factory.CreateClient();
    }

    [Fact]
    public async Task Every_refused_sign_in_does_the_same_work()
    {
        foreach (var name in new[] { "wrongs", "disabled" })
            await (await client.PostAsJsonAsync("/auth/register", new { username = name, email = $"{name}@example.com", password = IdentityHost.Password })).JsonAsync(201);
        using var admin = await AdminAsync();
        var disabled = (await (await admin.GetAsync("/auth/users")).JsonAsync(200)).AsArray().Single(u => u!["username"]!.GetValue<string>() == "disabled")!["id"]!;
        await (await admin.PutAsync($"/auth/users/{disabled}/disable", null)).JsonAsync(200);

        // Wrong three times and then locked: of a user, of nobody, and of a disabled user.
        foreach (var name in new[] { "wrongs", "nobody-at-all", "disabled" })
            for (var i = 0; i < 6; i++)
            {
                var (verified, hashed) = (hasher.Verified, hasher.Hashed);
                await (await client.PostAsJsonAsync("/auth/login", new { username = name, password = i == 5 ? IdentityHost.Password : "wrong-password" })).RefusedAsync(401, "Incorrect username or password");
                Assert.Equal((1, 0), (hasher.Verified - verified, hasher.Hashed - hashed));
            }
    }

    [Fact]
    public async Task Every_line_of_the_audit_log_names_the_address_or_that_there_was_none()
    {
        await (await client.PostAsJsonAsync("/auth/register", new { username = "later-off", email = "off@example.com", password = IdentityHost.Password })).JsonAsync(201);
        using var admin = await AdminAsync();
        var id = (await (await admin.GetAsync("/auth/users")).JsonAsync(200)).AsArray().Single(u => u!["username"]!.GetValue<string>() == "later-off")!["id"]!;
        await (await admin.PutAsync($"/auth/users/{id}/disable", null)).JsonAsync(200);
        await (await client.PostAsJsonAsync("/auth/login", new { username = "later-off", password = IdentityHost.Password })).RefusedAsync(403, "User is disabled");
        await (await client.PostAsJsonAsync("/auth/login", new { username = "nobody", password = "wrong-password" })).RefusedAsync(401, "Incorrect username or password");

        var lines = host.Logs.Of("auth").ToList();
        foreach (var what in new[] { "registered", "signed in", "user disabled", "login of a disabled user", "wrong password" })
            Assert.Contains(lines, l => l.StartsWith(what, StringComparison.Ordinal) && l.Contains($"address={Address}", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("wrong password", StringComparison.Ordinal) && l.Contains("user=- ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("(null)", StringComparison.Ordinal) || l.Contains("address= ", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        client.Dispose();
        factory.Dispose();
        host.Dispose();
    }

    private async Task<HttpClient> AdminAsync()
    {
        var tokens = await (await client.PostAsJsonAsync("/auth/login", new { username = IdentityHost.AdminName, password = IdentityHost.Password })).JsonAsync(200);
        var admin = factory.CreateClient();
        admin.DefaultRequestHeaders.Authorization = new("Bearer", tokens["access_token"]!.GetValue<string>());
        return admin;
    }

    private sealed class CountingHasher : IPasswordHasher<User>
    {
        private readonly PasswordHasher<User> inner = new();
        private int verified, hashed;

        public int Verified => Volatile.Read(ref verified);

        public int Hashed => Volatile.Read(ref hashed);

        public string HashPassword(User user, string password)
        {
            Interlocked.Increment(ref hashed);
            return inner.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref verified);
            return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    /// <summary>The test server knows no addresses.</summary>
    private sealed class FromAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = Address;
                return following(context);
            });
            next(app);
        };
    }
}
