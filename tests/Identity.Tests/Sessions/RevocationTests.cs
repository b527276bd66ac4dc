using System.Net.Http.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.TestKit;

namespace InfluencerPlatform.Identity.Tests.Sessions;

public sealed class RevocationTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    public static TheoryData<string> ByAdministrator => ["disable", "delete", "superuser", "roles"];

    [Fact]
    public async Task Logout_refuses_the_access_token_at_once_and_leaves_other_sessions_alone()
    {
        var user = await host.UserAsync();
        var (one, other) = (await host.LoginAsync(user), await host.LoginAsync(user));
        await (await host.As(one).PostAsync("/auth/logout", null)).JsonAsync(200);

        await RefusedAsync(one);
        await (await host.RefreshAsync(one.Refresh)).RefusedAsync(401, "Refresh token not found or already used");
        await (await host.As(other).GetAsync("/auth/me")).JsonAsync(200);
        await host.Events.WaitForAsync<SessionRevoked>(e => e.UserId == user.Id && e.SessionId is not null);
    }

    [Fact]
    public async Task Logout_ends_the_session_of_the_refresh_token_too_but_never_anyone_elses()
    {
        var user = await host.UserAsync();
        var (one, two, stranger) = (await host.LoginAsync(user), await host.LoginAsync(user), await host.LoginAsync(await host.UserAsync()));
        await (await host.As(one).PostAsJsonAsync("/auth/logout", new { refresh_token = two.Refresh })).JsonAsync(200);
        await RefusedAsync(two);

        var third = await host.LoginAsync(user);
        await (await host.As(third).PostAsJsonAsync("/auth/logout", new { refresh_token = stranger.Refresh })).JsonAsync(200);
        await (await host.As(stranger).GetAsync("/auth/me")).JsonAsync(200);
    }

    [Fact]
    public async Task Logout_all_refuses_every_token_of_the_user_and_a_login_in_the_same_second_is_good()
    {
        var user = await host.UserAsync();
        var (one, two) = (await host.LoginAsync(user), await host.LoginAsync(user));
        await (await host.As(one).PostAsync("/auth/logout-all", null)).JsonAsync(200);
        await RefusedAsync(one);
        await RefusedAsync(two);

        // The clock stands still: this token is of the same second as the refused ones.
        var again = await host.LoginAsync(user);
        await (await host.As(again).PostAsync("/auth/logout-all", null)).JsonAsync(200);
        await RefusedAsync(again);
        await (await host.As(await host.LoginAsync(user)).GetAsync("/auth/me")).JsonAsync(200);
    }

    [Fact]
    public async Task A_password_change_ends_other_sessions_and_gives_this_one_new_tokens()
    {
        var user = await host.UserAsync();
        var (mine, other) = (await host.LoginAsync(user), await host.LoginAsync(user));
        await (await host.As(mine).PutAsJsonAsync("/auth/me/password", new { current_password = IdentityHost.Password, new_password = "a-new-password-1" })).JsonAsync(200);

        await RefusedAsync(mine);
        await RefusedAsync(other);
        await (await host.RefreshAsync(other.Refresh)).RefusedAsync(401, "Refresh token not found or already used");
        var refreshed = await (await host.RefreshAsync(mine.Refresh)).JsonAsync(200);
        await (await host.As(refreshed["access_token"]!.GetValue<string>()).GetAsync("/auth/me")).JsonAsync(200);
        await host.Events.WaitForAsync<SessionRevoked>(e => e.UserId == user.Id && e.SessionId is null);
        await host.LoginAsync(user.Name, "a-new-password-1");
    }

    [Fact]
    public async Task A_deleted_session_is_refused_at_once()
    {
        var user = await host.UserAsync();
        var (mine, lost) = (await host.LoginAsync(user), await host.LoginAsync(user));
        var sessions = await (await host.As(mine).GetAsync("/auth/sessions")).JsonAsync(200);
        await (await host.As(mine).DeleteAsync($"/auth/sessions/{sessions[1]!["id"]}")).JsonAsync(200);
        await RefusedAsync(lost);
        Assert.Single((await (await host.As(mine).GetAsync("/auth/sessions")).JsonAsync(200)).AsArray());
    }

    [Theory]
    [MemberData(nameof(ByAdministrator))]
    public async Task What_an_administrator_changes_holds_for_the_tokens_in_use(string change)
    {
        var user = await host.UserAsync();
        var tokens = await host.LoginAsync(user);
        using var admin = await host.AdminAsync();
        await (change switch
        {
            "disable" => admin.PutAsync($"/auth/users/{user.Id}/disable", null),
            "delete" => admin.DeleteAsync($"/auth/users/{user.Id}"),
            "superuser" => admin.PutAsync($"/auth/users/{user.Id}/superuser?is_superuser=true", null),
            _ => admin.PutAsJsonAsync($"/auth/users/{user.Id}/roles", new { role_ids = new[] { 1 } }),
        }).ContinueWith(r => r.Result.JsonAsync(200)).Unwrap();

        await RefusedAsync(tokens);
        await host.Events.WaitForAsync<SessionRevoked>(e => e.UserId == user.Id);
        // Who was not sent away goes on, with the new roles.
        var refreshed = await host.RefreshAsync(tokens.Refresh);
        Assert.Equal(change is "superuser" or "roles" ? 200 : 401, (int)refreshed.StatusCode);
        if (change == "superuser") await (await host.As((await refreshed.JsonAsync(200))["access_token"]!.GetValue<string>()).GetAsync("/auth/users")).JsonAsync(200);
    }

    [Fact]
    public async Task Deleting_a_role_takes_it_from_the_tokens_of_those_who_have_it()
    {
        using var admin = await host.AdminAsync();
        var role = (await (await admin.PostAsJsonAsync("/auth/roles", new { name = $"r-{Guid.NewGuid():N}" })).JsonAsync(201))["id"]!.GetValue<long>();
        var user = await host.UserAsync();
        await (await admin.PutAsJsonAsync($"/auth/users/{user.Id}/roles", new { role_ids = new[] { role } })).JsonAsync(200);
        var tokens = await host.LoginAsync(user);
        await (await admin.DeleteAsync($"/auth/roles/{role}")).JsonAsync(200);
        await RefusedAsync(tokens);
    }

    [Fact]
    public async Task A_revocation_outlives_a_restart()
    {
        using var folder = new TemporaryFolder();
        TokenPair tokens;
        await using (var before = new IdentityHost(new Dictionary<string, string?>(), folder.Path))
        {
            tokens = await before.LoginAsync(await before.UserAsync());
            await (await before.As(tokens).PostAsync("/auth/logout", null)).JsonAsync(200);
        }

        await using var after = new IdentityHost(new Dictionary<string, string?>(), folder.Path);
        await (await after.As(tokens).GetAsync("/auth/me")).RefusedAsync(401, "Could not validate credentials");
    }

    [Fact]
    public async Task Services_read_what_was_revoked_since()
    {
        var user = await host.UserAsync();
        var tokens = await host.LoginAsync(user);
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        var since = Uri.EscapeDataString(host.Clock.GetUtcNow().ToString("O"));
        await (await host.As(tokens).PostAsync("/auth/logout-all", null)).JsonAsync(200);

        using var service = host.AsService();
        var revoked = await service.GetFromJsonAsync<SessionRevoked[]>($"/internal/revocations?since={since}", ServiceDefaults.Json.JsonDefaults.Options);
        Assert.Contains(revoked!, r => r.UserId == user.Id && r.SessionId is null);

        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var later = Uri.EscapeDataString(host.Clock.GetUtcNow().ToString("O"));
        using var again = host.AsService();
        Assert.Empty((await again.GetFromJsonAsync<SessionRevoked[]>($"/internal/revocations?since={later}", ServiceDefaults.Json.JsonDefaults.Options))!);
        Assert.Equal(401, await host.CreateClient().GetAsync("/internal/revocations").StatusAsync());
    }

    private async Task RefusedAsync(TokenPair tokens) =>
        await (await host.As(tokens).GetAsync("/auth/me")).RefusedAsync(401, "Could not validate credentials");
}
