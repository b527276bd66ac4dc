using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Identity.Tests.Sessions;

public sealed class RefreshTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    private const string Spent = "Refresh token not found or already used";

    [Fact]
    public async Task A_refresh_token_is_exchanged_for_new_tokens()
    {
        var first = await host.LoginAsync(await host.UserAsync());
        var body = await (await host.RefreshAsync(first.Refresh)).JsonAsync(200);

        Assert.Equal(["access_token", "refresh_token", "token_type"], body.AsObject().Select(p => p.Key));
        Assert.NotEqual(first.Refresh, body["refresh_token"]!.GetValue<string>());
        await (await host.As(body["access_token"]!.GetValue<string>()).GetAsync("/auth/me")).JsonAsync(200);
    }

    [Fact]
    public async Task A_lost_answer_is_given_once_more_with_the_same_successor()
    {
        var first = await host.LoginAsync(await host.UserAsync());
        var answer = await (await host.RefreshAsync(first.Refresh)).JsonAsync(200);
        var again = await (await host.RefreshAsync(first.Refresh)).JsonAsync(200);
        Assert.Equal(answer["refresh_token"]!.GetValue<string>(), again["refresh_token"]!.GetValue<string>());

        await (await host.RefreshAsync(first.Refresh)).RefusedAsync(401, Spent);
        await (await host.RefreshAsync(again["refresh_token"]!.GetValue<string>())).JsonAsync(200);
    }

    [Fact]
    public async Task A_spent_token_after_the_time_for_retries_ends_its_session_and_no_other()
    {
        var user = await host.UserAsync();
        var (stolen, other) = (await host.LoginAsync(user), await host.LoginAsync(user));
        var successor = await (await host.RefreshAsync(stolen.Refresh)).JsonAsync(200);

        host.Clock.Advance(TimeSpan.FromSeconds(11));
        await (await host.RefreshAsync(stolen.Refresh)).RefusedAsync(401, Spent);

        await (await host.RefreshAsync(successor["refresh_token"]!.GetValue<string>())).RefusedAsync(401, Spent);
        await (await host.As(stolen).GetAsync("/auth/me")).RefusedAsync(401, "Could not validate credentials");
        await (await host.As(successor["access_token"]!.GetValue<string>()).GetAsync("/auth/me")).RefusedAsync(401, "Could not validate credentials");
        await (await host.As(other).GetAsync("/auth/me")).JsonAsync(200);
        await (await host.RefreshAsync(other.Refresh)).JsonAsync(200);
        await host.Events.WaitForAsync<SessionRevoked>(e => e.UserId == user.Id && e.SessionId is not null);
        Assert.Contains(host.Logs.Of("auth"), line => line.StartsWith($"spent refresh token used again; session ended user={user.Id} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_spent_token_whose_successor_was_used_ends_the_session_even_within_seconds()
    {
        var first = await host.LoginAsync(await host.UserAsync());
        var second = await (await host.RefreshAsync(first.Refresh)).JsonAsync(200);
        var third = await (await host.RefreshAsync(second["refresh_token"]!.GetValue<string>())).JsonAsync(200);

        await (await host.RefreshAsync(first.Refresh)).RefusedAsync(401, Spent);
        await (await host.RefreshAsync(third["refresh_token"]!.GetValue<string>())).RefusedAsync(401, Spent);
    }

    [Fact]
    public async Task Of_many_parallel_refreshes_one_token_comes_out_and_the_session_lives()
    {
        var first = await host.LoginAsync(await host.UserAsync());
        var responses = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.RefreshAsync(first.Refresh)));

        var winners = responses.Where(r => r.IsSuccessStatusCode).ToList();
        // The second is the one repetition that a lost answer is allowed.
        Assert.InRange(winners.Count, 1, 2);
        Assert.All(responses.Except(winners), r => Assert.Equal(401, (int)r.StatusCode));
        var tokens = await Task.WhenAll(winners.Select(async w => (await w.JsonAsync(200))["refresh_token"]!.GetValue<string>()));
        var successor = Assert.Single(tokens.Distinct());
        await (await host.RefreshAsync(successor)).JsonAsync(200);
    }

    [Fact]
    public async Task A_request_that_was_on_its_way_when_the_token_was_spent_loses_without_harm()
    {
        var first = await host.LoginAsync(await host.UserAsync());
        var arrivedAt = host.Clock.GetUtcNow().UtcDateTime.AddMilliseconds(-1);
        var winner = await (await host.RefreshAsync(first.Refresh)).JsonAsync(200);
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        var rotation = host.Services.GetRequiredService<RefreshRotation>();
        await Assert.ThrowsAsync<Refusal>(() => rotation.RotateAsync(first.Refresh, arrivedAt, TestContext.Current.CancellationToken));
        await (await host.RefreshAsync(winner["refresh_token"]!.GetValue<string>())).JsonAsync(200);
    }

    [Fact]
    public async Task A_session_ends_at_its_absolute_end_however_often_it_was_refreshed()
    {
        using var own = new IdentityHost();
        var tokens = await own.LoginAsync(await own.UserAsync());
        var refresh = tokens.Refresh;
        for (var day = 6; day < 30; day += 6)
        {
            own.Clock.Advance(TimeSpan.FromDays(6));
            refresh = (await (await own.RefreshAsync(refresh)).JsonAsync(200))["refresh_token"]!.GetValue<string>();
        }

        own.Clock.Advance(TimeSpan.FromDays(6));
        await (await own.RefreshAsync(refresh)).RefusedAsync(401, Spent);
    }

    [Fact]
    public async Task An_unused_refresh_token_expires_after_seven_days()
    {
        using var own = new IdentityHost();
        var tokens = await own.LoginAsync(await own.UserAsync());
        own.Clock.Advance(TimeSpan.FromDays(7));
        await (await own.RefreshAsync(tokens.Refresh)).RefusedAsync(401, Spent);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("rt_")]
    [InlineData("sh_0123456789012345678901234567890123456789012")]
    public async Task What_is_no_refresh_token_is_called_invalid(string token) =>
        await (await host.RefreshAsync(token)).RefusedAsync(401, "Invalid refresh token");

    [Fact]
    public async Task An_access_token_is_no_refresh_token_nor_the_other_way_round()
    {
        var tokens = await host.LoginAsync(await host.UserAsync());
        await (await host.RefreshAsync(tokens.Access)).RefusedAsync(401, "Invalid refresh token");
        await (await host.As(tokens.Refresh).GetAsync("/auth/me")).RefusedAsync(401, "Could not validate credentials");
    }

    [Fact]
    public async Task Refresh_tokens_are_stored_as_hashes_only()
    {
        using var own = new IdentityHost();
        var tokens = await own.LoginAsync(await own.UserAsync());
        var refreshed = (await (await own.RefreshAsync(tokens.Refresh)).JsonAsync(200))["refresh_token"]!.GetValue<string>();
        await using var scope = own.Services.CreateAsyncScope();
        var rows = JsonSerializer.Serialize(scope.ServiceProvider.GetRequiredService<IdentityDb>().RefreshTokens.ToList());
        Assert.DoesNotContain(tokens.Refresh, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(refreshed, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(own.Logs.All, line => line.Contains(tokens.Refresh, StringComparison.Ordinal) || line.Contains(IdentityHost.Password, StringComparison.Ordinal));
    }
}
