using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.TestKit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfluencerPlatform.Identity.Tests.Sessions;

public sealed class RemoteRevocationsTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_learns_what_was_revoked_before_it_started_and_since()
    {
        var user = await host.UserAsync();
        await (await host.As(await host.LoginAsync(user)).PostAsync("/auth/logout-all", null)).JsonAsync(200);
        var (list, remote) = Service(new Clients(host));
        Assert.Equal(HealthStatus.Unhealthy, (await remote.CheckHealthAsync(new(), stop)).Status);

        Assert.True(await remote.ReadAsync(stop));
        Assert.Equal(HealthStatus.Healthy, (await remote.CheckHealthAsync(new(), stop)).Status);
        Assert.True(list.IsRevoked(user.Id, null, host.Clock.GetUtcNow().UtcDateTime.AddSeconds(-1)));

        var later = await host.UserAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await (await host.As(await host.LoginAsync(later)).PostAsync("/auth/logout-all", null)).JsonAsync(200);
        Assert.True(await remote.ReadAsync(stop));
        Assert.True(list.IsRevoked(later.Id, null, host.Clock.GetUtcNow().UtcDateTime.AddSeconds(-1)));
    }

    [Fact]
    public async Task Without_Identity_a_service_is_not_ready()
    {
        var (_, remote) = Service(new Clients(null));
        Assert.False(await remote.ReadAsync(stop));
        Assert.Equal(HealthStatus.Unhealthy, (await remote.CheckHealthAsync(new(), stop)).Status);
    }

    [Fact]
    public void A_revocation_is_forgotten_when_no_token_it_concerns_can_be_alive()
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        var list = new RevocationList(clock);
        var at = clock.GetUtcNow().UtcDateTime;
        list.Add(new SessionRevoked(1, "gone", at, at));
        list.Add(new SessionRevoked(2, null, at, at));
        // Told out of order, the later border holds.
        list.Add(new SessionRevoked(2, null, at.AddMinutes(-5), at.AddMinutes(-5)));
        Assert.True(list.IsRevoked(1, "gone", at));
        Assert.False(list.IsRevoked(1, "other", at));
        Assert.True(list.IsRevoked(2, "any", at.AddSeconds(-1)));
        Assert.False(list.IsRevoked(2, "any", at));

        clock.Advance(RevocationList.Kept + TimeSpan.FromSeconds(1));
        var now = clock.GetUtcNow().UtcDateTime;
        list.Add(new SessionRevoked(3, "new", now, now));
        Assert.False(list.IsRevoked(1, "gone", at));
        Assert.False(list.IsRevoked(2, "any", at.AddSeconds(-1)));
        Assert.True(list.IsRevoked(3, "new", now));
    }

    private (RevocationList, RemoteRevocations) Service(IHttpClientFactory clients)
    {
        var list = new RevocationList(host.Clock);
        return (list, new(clients, list, host.Clock, NullLogger<RemoteRevocations>.Instance));
    }

    internal sealed class Clients(IdentityHost? host) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => host?.AsService() ?? new HttpClient(new Away()) { BaseAddress = new("http://identity") };

        private sealed class Away : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                throw new HttpRequestException("Nobody listens.");
        }
    }
}
