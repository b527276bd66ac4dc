using System.Net.Http.Json;
using System.Text.RegularExpressions;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Identity.Phones;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Identity.Tests.Users;

public sealed partial class PhoneTests : IDisposable
{
    private readonly IdentityHost host = new();
    private readonly Sender sender = new();
    private readonly WebApplicationFactory<IdentityOptions> sending;

    public PhoneTests() => sending = host.WithWebHostBuilder(web => web.ConfigureTestServices(services => services.AddSingleton<IPhoneCodeSender>(sender)));

    public void Dispose()
    {
        sending.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task A_number_is_verified_by_the_code_sent_to_it()
    {
        using var client = await UserAsync("+15550001111");
        Assert.False((await (await client.GetAsync("/auth/me/phone")).JsonAsync(200))["is_verified"]!.GetValue<bool>());
        await (await client.PostAsync("/auth/me/phone/code", null)).JsonAsync(202);
        Assert.Equal("+15550001111", sender.Number);

        await (await VerifyAsync(client, sender.Code == "000000" ? "000001" : "000000")).RefusedAsync(400, "The code is wrong or has expired; ask for another.", "code");
        var verified = await (await VerifyAsync(client, sender.Code)).JsonAsync(200);
        Assert.True(verified["is_verified"]!.GetValue<bool>());
        await sending.Services.GetRequiredService<TestKit.PublishedEvents>().WaitForAsync<UserChanged>(e => e.VerifiedPhoneNumber == "+15550001111");
        await (await VerifyAsync(client, sender.Code)).JsonAsync(400);
    }

    [Fact]
    public async Task Another_number_has_to_be_verified_again()
    {
        using var client = await UserAsync("+15550001111");
        await (await client.PostAsync("/auth/me/phone/code", null)).JsonAsync(202);
        await (await client.PutAsJsonAsync("/auth/me/phone", new { phone_number = "+15550002222" })).JsonAsync(200);
        await (await VerifyAsync(client, sender.Code)).JsonAsync(400);
        Assert.False((await (await client.GetAsync("/auth/me/phone")).JsonAsync(200))["is_verified"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Guessing_ends_after_five_attempts_and_a_code_after_ten_minutes()
    {
        using var client = await UserAsync("+15550001111");
        await (await client.PostAsync("/auth/me/phone/code", null)).JsonAsync(202);
        var wrong = sender.Code == "123456" ? "654321" : "123456";
        for (var i = 0; i < 5; i++) await (await VerifyAsync(client, wrong)).JsonAsync(400);
        await (await VerifyAsync(client, sender.Code)).JsonAsync(400);

        var soon = await client.PostAsync("/auth/me/phone/code", null);
        await soon.JsonAsync(429);
        Assert.NotNull(soon.Headers.RetryAfter);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await client.PostAsync("/auth/me/phone/code", null)).JsonAsync(202);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await (await VerifyAsync(client, sender.Code)).JsonAsync(400);
    }

    [Fact]
    public async Task Without_a_channel_a_superuser_verifies_the_number()
    {
        var user = await host.UserAsync();
        using var client = host.As(await host.LoginAsync(user));
        await (await client.PutAsJsonAsync("/auth/me/phone", new { phone_number = "+15550003333" })).JsonAsync(200);
        await (await client.PostAsync("/auth/me/phone/code", null)).RefusedAsync(503, "No channel is connected that could send a code; ask a superuser to verify the number.");

        using var admin = await host.AdminAsync();
        await (await admin.PutAsJsonAsync($"/auth/users/{user.Id}/phone", new { is_verified = true })).JsonAsync(200);
        await host.Events.WaitForAsync<UserChanged>(e => e.UserId == user.Id && e.VerifiedPhoneNumber == "+15550003333");
        await (await admin.PutAsJsonAsync($"/auth/users/{user.Id}/phone", new { phone_number = "", is_verified = true })).RefusedAsync(400, "There is no phone number to verify", "phone_number");
    }

    [Fact]
    public async Task Where_a_channel_by_telephone_is_configured_the_code_goes_there_and_into_no_log()
    {
        using var connected = new IdentityHost(new Dictionary<string, string?>
        {
            ["Channels:Twilio:AccountSid"] = "AC1", ["Channels:Twilio:AuthToken"] = "token", ["Channels:Twilio:PhoneNumber"] = "+15559990000",
        });
        var user = await connected.UserAsync();
        using var client = connected.As(await connected.LoginAsync(user));
        await (await client.PutAsJsonAsync("/auth/me/phone", new { phone_number = "+15550004444" })).JsonAsync(200);
        await (await client.PostAsync("/auth/me/phone/code", null)).JsonAsync(202);
        var requested = await connected.Events.WaitForAsync<PhoneCodeRequested>(e => e.UserId == user.Id);
        Assert.Equal(("+15550004444", connected.Clock.GetUtcNow().UtcDateTime.AddMinutes(10)), (requested.PhoneNumber, requested.ExpiresAt));
        var code = Code().Match(requested.Text).Value;
        Assert.DoesNotContain(connected.Logs.All, line => line.Contains(code, StringComparison.Ordinal));
        await (await VerifyAsync(client, code)).JsonAsync(200);
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Code();

    private static Task<HttpResponseMessage> VerifyAsync(HttpClient client, string code) => client.PostAsJsonAsync("/auth/me/phone/verify", new { code });

    private async Task<HttpClient> UserAsync(string phone)
    {
        var client = sending.CreateClient();
        await (await client.PostAsJsonAsync("/auth/register", new { username = "ann", email = "ann@example.com", password = IdentityHost.Password, phone_number = phone })).JsonAsync(201);
        var login = await (await client.PostAsJsonAsync("/auth/login", new { username = "ann", password = IdentityHost.Password })).JsonAsync(200);
        client.DefaultRequestHeaders.Authorization = new("Bearer", login["access_token"]!.GetValue<string>());
        return client;
    }

    private sealed partial class Sender : IPhoneCodeSender
    {
        public string Number { get; private set; } = "";

        public string Code { get; private set; } = "";

        public Task SendAsync(long userId, string phoneNumber, string text, DateTime expiresAt, CancellationToken cancellationToken)
        {
            (Number, Code) = (phoneNumber, SixDigits().Match(text).Value);
            return Task.CompletedTask;
        }

        [GeneratedRegex("[0-9]{6}")]
        private static partial Regex SixDigits();
    }
}
