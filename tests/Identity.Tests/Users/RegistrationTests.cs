using System.Net.Http.Json;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Identity.Tests.Users;

public sealed class RegistrationTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    public static TheoryData<string, string> WeakPasswords => new()
    {
        { "short", "The password must have at least 8 characters." },
        { new string('a', 3) + new string('b', 200), "The password may have at most 128 characters." },
        { "aabbaabbaabb", "The password repeats too few characters; choose a longer mix." },
        { "Password123", "This password is among the first that anyone would guess; choose another." },
        { "weak-password-user", "The password must not be the user name or e-mail address." },
    };

    [Fact]
    public async Task Registering_publishes_UserChanged()
    {
        var user = await host.UserAsync();
        var changed = await host.Events.WaitForAsync<UserChanged>(e => e.UserId == user.Id);
        Assert.Equal((user.Name, true, null, 1L), (changed.Username, changed.IsActive, changed.VerifiedPhoneNumber, changed.Revision));
    }

    [Theory]
    [MemberData(nameof(WeakPasswords))]
    public async Task A_weak_password_is_refused_with_what_is_wrong(string password, string sentence) =>
        await (await RegisterAsync("weak-password-user", "weak@example.com", password)).RefusedAsync(422, sentence, "password");

    [Theory]
    [InlineData("", "a@example.com", "username")]
    [InlineData(" padded", "a@example.com", "username")]
    [InlineData("line\nbreak", "a@example.com", "username")]
    [InlineData("zero\u200bwidth", "a@example.com", "username")]
    [InlineData("fine", "", "email")]
    [InlineData("fine", "a b@example.com", "email")]
    [InlineData("fine", "a@localhost", "email")]
    [InlineData("fine", "a@@example.com", "email")]
    public async Task Malformed_names_are_refused_by_field(string username, string email, string field)
    {
        var problem = await (await RegisterAsync(username, email, IdentityHost.Password)).JsonAsync(422);
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Names_are_unique_without_regard_to_case_and_across_names_and_addresses()
    {
        var user = await host.UserAsync();
        await (await RegisterAsync(user.Name.ToUpperInvariant(), "x1@example.com", IdentityHost.Password)).RefusedAsync(400, "Username already registered", "username");
        await (await RegisterAsync("x1", $"{user.Name.ToUpperInvariant()}@Example.com", IdentityHost.Password)).RefusedAsync(400, "Email already registered", "email");
        await (await RegisterAsync($"{user.Name}@example.com", "x1@example.com", IdentityHost.Password)).RefusedAsync(400, "Username already registered", "username");
    }

    [Fact]
    public async Task Of_many_parallel_registrations_of_a_name_one_wins()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => RegisterAsync("contested", $"c{i}@example.com", IdentityHost.Password)));
        Assert.Single(responses, r => (int)r.StatusCode == 201);
        Assert.Equal(19, responses.Count(r => (int)r.StatusCode == 400));
    }

    [Fact]
    public async Task Phone_numbers_are_kept_in_one_form_and_unique()
    {
        using var client = host.CreateClient();
        var body = await (await PhoneAsync("p1", "+1 (555) 010-9999")).JsonAsync(201);
        Assert.Equal("+15550109999", body["phone_number"]!.GetValue<string>());
        await (await PhoneAsync("p2", "+15550109999")).RefusedAsync(400, "Phone number already registered", "phone_number");
        Assert.NotNull((await (await PhoneAsync("p3", "555-0109")).JsonAsync(422))["errors"]!["phone_number"]);

        Task<HttpResponseMessage> PhoneAsync(string name, string phone) => client.PostAsJsonAsync(
            "/auth/register", new { username = name, email = $"{name}@example.com", password = IdentityHost.Password, phone_number = phone });
    }

    [Fact]
    public async Task Closed_registration_refuses_every_way_in_but_the_superusers()
    {
        using var closed = new IdentityHost(new Dictionary<string, string?> { ["Identity:Registration"] = "closed" });
        using var client = closed.CreateClient();
        var account = new { username = "someone", email = "someone@example.com", password = IdentityHost.Password };
        foreach (var path in new[] { "/auth/register", "/users/", "/api/signup" })
            await (await client.PostAsJsonAsync(path, account)).RefusedAsync(403, "Registration is closed; ask an administrator for an account.");
        using var admin = await closed.AdminAsync();
        await (await admin.PostAsJsonAsync("/auth/users", account)).JsonAsync(201);
    }

    [Fact]
    public async Task A_name_full_of_odd_characters_is_a_clear_refusal_not_a_failure()
    {
        using var client = host.CreateClient();
        foreach (var body in new[] { """{"username":"\ud800","email":"a@example.com","password":"long-enough-1"}""", """{"username":1}""", "[]", "null", "" })
        {
            var response = await client.PostAsync("/auth/register", new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));
            await response.JsonAsync(422);
        }
    }

    private async Task<HttpResponseMessage> RegisterAsync(string username, string email, string password)
    {
        using var client = host.CreateClient();
        return await client.PostAsJsonAsync("/auth/register", new { username, email, password });
    }
}
