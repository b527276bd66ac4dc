using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Identity.Tests.Users;

public sealed class FirstSuperuserTests
{
    [Fact]
    public async Task The_configured_superuser_is_created_and_may_manage_users()
    {
        using var host = new IdentityHost(new Dictionary<string, string?> { ["Identity:Admin:Email"] = "root@example.com" });
        using var admin = host.As(await host.LoginAsync("ROOT@example.com"));
        await (await admin.GetAsync("/auth/users")).JsonAsync(200);
        Assert.Null(host.Services.GetRequiredService<FirstSuperuser>().GeneratedPassword);
    }

    [Fact]
    public async Task A_generated_password_is_told_once_and_never_logged()
    {
        using var folder = new TemporaryFolder();
        FirstSuperuser first;
        await using (var host = new IdentityHost(Generate(), folder.Path))
        {
            first = host.Services.GetRequiredService<FirstSuperuser>();
            Assert.Equal("admin", first.Username);
            await (await host.As(await host.LoginAsync("admin", first.GeneratedPassword!)).GetAsync("/auth/users")).JsonAsync(200);
            Assert.DoesNotContain(host.Logs.All, line => line.Contains(first.GeneratedPassword!, StringComparison.Ordinal));
        }

        await using var again = new IdentityHost(Generate(), folder.Path);
        Assert.Null(again.Services.GetRequiredService<FirstSuperuser>().Username);
        await again.LoginAsync("admin", first.GeneratedPassword!);

        static Dictionary<string, string?> Generate() =>
            new() { ["Identity:Admin:Username"] = null, ["Identity:Admin:Password"] = null, ["Identity:Admin:GeneratePassword"] = "true" };
    }

    [Fact]
    public void Without_any_configuration_it_starts_and_warns_in_a_sentence()
    {
        using var host = new IdentityHost(new Dictionary<string, string?> { ["Identity:Admin:Username"] = null, ["Identity:Admin:Password"] = null });
        Assert.Null(host.Services.GetRequiredService<FirstSuperuser>().Username);
        Assert.Contains(host.Logs.All, line => line.StartsWith("There is no superuser", StringComparison.Ordinal) && line.Contains("Identity:Admin:Username", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Identity:Admin:Password", "", "Identity:Admin:Password")]
    [InlineData("Identity:Admin:Password", "short", "Identity:Admin:Password")]
    [InlineData("Identity:Admin:Email", "nobody", "Identity:Admin:Email")]
    public async Task A_bad_setting_stops_the_start_with_its_name(string setting, string value, string named) =>
        Assert.Contains(named, await BadStart.SentenceAsync(new() { [setting] = value }), StringComparison.Ordinal);

    [Theory]
    [InlineData("Identity:Registration", "maybe", "Identity:Registration must be open or closed.")]
    [InlineData("Identity:AccessTokenMinutes", "0", "Identity:AccessTokenMinutes must be from 1 to 60.")]
    public async Task A_setting_out_of_range_stops_the_start_with_a_sentence(string setting, string value, string sentence) =>
        Assert.Contains(sentence, await BadStart.SentenceAsync(new() { [setting] = value }), StringComparison.Ordinal);
}
