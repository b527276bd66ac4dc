using System.Net.Http.Json;

namespace InfluencerPlatform.Identity.Tests.Sessions;

public sealed class LockoutTests(LockoutTests.Fixture fixture) : IClassFixture<LockoutTests.Fixture>
{
    private const string Wrong = "Incorrect username or password";
    private readonly IdentityHost host = fixture.Host;

    [Fact]
    public async Task After_repeated_failures_even_the_right_password_is_refused_with_the_same_answer_until_the_lock_ends()
    {
        var user = await host.UserAsync();
        for (var i = 0; i < 5; i++) await (await TryAsync(user.Name, "wrong-password")).RefusedAsync(401, Wrong);
        await (await TryAsync(user.Name, IdentityHost.Password)).RefusedAsync(401, Wrong);
        await (await TryAsync($"{user.Name}@example.com", IdentityHost.Password)).RefusedAsync(401, Wrong);

        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await (await TryAsync(user.Name, IdentityHost.Password)).JsonAsync(200);
    }

    [Fact]
    public async Task A_name_that_belongs_to_nobody_is_answered_and_counted_in_the_same_way()
    {
        var user = await host.UserAsync();
        foreach (var name in new[] { user.Name, "nobody-at-all" })
        {
            for (var i = 0; i < 5; i++) await (await TryAsync(name, "wrong-password")).RefusedAsync(401, Wrong);
            await (await TryAsync(name, IdentityHost.Password)).RefusedAsync(401, Wrong);
        }

        var (known, unknown) = (Bodies(await TryAsync(user.Name, "x")), Bodies(await TryAsync("nobody-at-all", "x")));
        Assert.Equal(await known, await unknown);
    }

    [Fact]
    public async Task Parallel_guesses_do_not_get_past_the_lock()
    {
        var user = await host.UserAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => TryAsync(user.Name, $"guess-{i}")));
        await (await TryAsync(user.Name, IdentityHost.Password)).RefusedAsync(401, Wrong);
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        var user = await host.UserAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++) await (await TryAsync(user.Name, "wrong-password")).RefusedAsync(401, Wrong);
            await (await TryAsync(user.Name, IdentityHost.Password)).JsonAsync(200);
        }
    }

    [Fact]
    public async Task That_a_user_is_disabled_is_said_only_after_the_right_password()
    {
        var user = await host.UserAsync();
        using var admin = await host.AdminAsync();
        await (await admin.PutAsync($"/auth/users/{user.Id}/disable", null)).JsonAsync(200);
        await (await TryAsync(user.Name, "wrong-password")).RefusedAsync(401, Wrong);
        await (await TryAsync(user.Name, IdentityHost.Password)).RefusedAsync(403, "User is disabled");
    }

    [Fact]
    public async Task A_stolen_token_does_not_help_to_guess_the_password_nor_locks_the_owner_out()
    {
        var user = await host.UserAsync();
        using var client = host.As(await host.LoginAsync(user));
        for (var i = 0; i < 5; i++)
            await (await ChangeAsync($"guess-{i}")).RefusedAsync(400, "Current password is incorrect", "current_password");
        await (await ChangeAsync(IdentityHost.Password)).JsonAsync(429);
        await (await TryAsync(user.Name, IdentityHost.Password)).JsonAsync(200);

        Task<HttpResponseMessage> ChangeAsync(string current) =>
            client.PutAsJsonAsync("/auth/me/password", new { current_password = current, new_password = "another-good-one" });
    }

    [Fact]
    public async Task What_is_typed_into_the_name_field_is_neither_stored_nor_logged()
    {
        const string typed = "my-secret-password-in-the-wrong-field";
        await TryAsync(typed, "x");
        Assert.DoesNotContain(host.Logs.All, line => line.Contains(typed, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(host.Logs.Of("auth"), line => line.StartsWith("wrong password", StringComparison.Ordinal));
    }

    private static async Task<string> Bodies(HttpResponseMessage response)
    {
        var body = await response.JsonAsync(401);
        body.AsObject().Remove("trace_id");
        return body.ToJsonString();
    }

    private async Task<HttpResponseMessage> TryAsync(string name, string password)
    {
        using var client = host.CreateClient();
        return await client.PostAsJsonAsync("/auth/login", new { username = name, password });
    }

    public sealed class Fixture : IDisposable
    {
        public IdentityHost Host { get; } = new(new Dictionary<string, string?> { ["Identity:LockoutFailures"] = "5" });

        public void Dispose() => Host.Dispose();
    }
}
