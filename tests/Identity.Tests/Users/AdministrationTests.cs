using System.Net.Http.Json;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Identity.Tests.Users;

public sealed class AdministrationTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task Two_superusers_who_demote_each_other_leave_one()
    {
        using var own = new IdentityHost();
        var (a, b) = (await own.UserAsync(), await own.UserAsync());
        using var root = await own.AdminAsync();
        foreach (var user in new[] { a, b }) await (await root.PutAsync($"/auth/users/{user.Id}/superuser?is_superuser=true", null)).JsonAsync(200);
        using var asA = own.As(await own.LoginAsync(a));
        using var asB = own.As(await own.LoginAsync(b));
        await (await asA.DeleteAsync("/auth/users/1")).JsonAsync(200);

        var results = await Task.WhenAll(
            asA.PutAsync($"/auth/users/{b.Id}/superuser?is_superuser=false", null), asB.PutAsync($"/auth/users/{a.Id}/disable", null));

        Assert.Single(results, r => r.IsSuccessStatusCode);
        var loser = results.Single(r => !r.IsSuccessStatusCode);
        Assert.True((int)loser.StatusCode is 400 or 401, $"{loser.StatusCode}");
    }

    [Fact]
    public async Task The_last_superuser_cannot_be_removed_disabled_or_demoted_by_a_token_that_lags_behind()
    {
        using var own = new IdentityHost();
        var users = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Identity.Users.UserAdministration>(own.Services);
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal("The last superuser cannot be deleted", (await Assert.ThrowsAsync<ServiceDefaults.Errors.Refusal>(() => users.DeleteAsync(1, 99, stop))).Message);
        Assert.Equal("The last superuser cannot be disabled", (await Assert.ThrowsAsync<ServiceDefaults.Errors.Refusal>(() => users.SetActiveAsync(1, false, 99, stop))).Message);
        Assert.Equal("The last superuser cannot be demoted", (await Assert.ThrowsAsync<ServiceDefaults.Errors.Refusal>(() => users.SetSuperuserAsync(1, false, 99, stop))).Message);
    }

    [Fact]
    public async Task Nobody_becomes_a_superuser_by_a_role_of_that_name()
    {
        using var admin = await host.AdminAsync();
        foreach (var name in new[] { "superuser", "SuperUser", "ｓｕｐｅｒｕｓｅｒ" })
            await (await admin.PostAsJsonAsync("/auth/roles", new { name })).RefusedAsync(400, "The name superuser is reserved", "name");
    }

    [Fact]
    public async Task The_operator_role_is_there_and_stays()
    {
        using var admin = await host.AdminAsync();
        var roles = await (await admin.GetAsync("/auth/roles")).JsonAsync(200);
        var id = roles.AsArray().Single(r => r!["name"]!.GetValue<string>() == "operator")!["id"]!.GetValue<long>();
        await (await admin.DeleteAsync($"/auth/roles/{id}")).RefusedAsync(400, "The role operator is built in and cannot be deleted");
        await (await admin.PostAsJsonAsync("/auth/roles", new { name = "Operator" })).RefusedAsync(400, "Role already exists", "name");
    }

    [Fact]
    public async Task Deleting_a_user_publishes_UserDeleted_and_frees_the_name_but_not_the_id()
    {
        var user = await host.UserAsync();
        using var admin = await host.AdminAsync();
        await (await admin.DeleteAsync($"/auth/users/{user.Id}")).JsonAsync(200);
        await host.Events.WaitForAsync<UserDeleted>(e => e.UserId == user.Id);
        var again = await (await admin.PostAsJsonAsync("/auth/users", new { username = user.Name, email = $"{user.Name}@example.com", password = IdentityHost.Password })).JsonAsync(201);
        Assert.True(again["id"]!.GetValue<long>() > user.Id);
    }

    [Fact]
    public async Task Disabling_and_enabling_publish_UserChanged_with_growing_revisions()
    {
        var user = await host.UserAsync();
        using var admin = await host.AdminAsync();
        await (await admin.PutAsync($"/auth/users/{user.Id}/disable", null)).JsonAsync(200);
        await (await admin.PutAsync($"/auth/users/{user.Id}/disable", null)).JsonAsync(200);
        await (await admin.PutAsync($"/auth/users/{user.Id}/enable", null)).JsonAsync(200);
        await host.Events.WaitForAsync<UserChanged>(e => e is { Revision: 2, IsActive: false } && e.UserId == user.Id);
        await host.Events.WaitForAsync<UserChanged>(e => e is { Revision: 3, IsActive: true } && e.UserId == user.Id);
        await host.LoginAsync(user);
    }

    [Fact]
    public async Task The_list_goes_page_by_page()
    {
        using var own = new IdentityHost();
        for (var i = 0; i < 4; i++) await own.UserAsync();
        using var admin = await own.AdminAsync();
        var first = await admin.GetAsync("/auth/users?limit=3");
        Assert.Equal(3, (await first.JsonAsync(200)).AsArray().Count);
        Assert.Equal("</auth/users?skip=3&limit=3>; rel=\"next\"", first.Headers.GetValues("Link").Single());
        var last = await admin.GetAsync("/auth/users?skip=3&limit=3");
        Assert.Equal(2, (await last.JsonAsync(200)).AsArray().Count);
        Assert.False(last.Headers.Contains("Link"));
        foreach (var bad in new[] { "limit=0", "limit=-1", "limit=201", "skip=-1", "limit=abc", "limit=99999999999" })
            Assert.Equal(422, await admin.GetAsync($"/auth/users?{bad}").StatusAsync());
    }

    [Fact]
    public async Task Security_events_are_logged_by_ids_in_the_auth_category()
    {
        var user = await host.UserAsync();
        using var admin = await host.AdminAsync();
        await (await admin.PutAsync($"/auth/users/{user.Id}/disable", null)).JsonAsync(200);
        Assert.Contains(host.Logs.Of("auth"), line => line.StartsWith($"user disabled by=1 user={user.Id} ", StringComparison.Ordinal));
    }
}
