using System.Security.Claims;
using System.Text;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.ServiceDefaults.Tests.Authentication;

public sealed class CheckedTokensTests
{
    private static readonly SymmetricSecurityKey Key = new(Encoding.UTF8.GetBytes(new string('k', 40)));

    private readonly ManualTime time = new();
    private readonly CheckedTokens known;

    public CheckedTokensTests() => known = new(time);

    [Fact]
    public void A_token_is_known_until_its_time_is_over()
    {
        known.Remember("a", Until(TimeSpan.FromMinutes(1)));
        Assert.NotNull(known.Find("a"));
        Assert.Null(known.Find("A"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(known.Find("a"));
        Assert.Equal(0, known.Count);
    }

    [Fact]
    public void Those_whose_time_is_over_make_room()
    {
        known.Remember("long", Until(TimeSpan.FromHours(1)));
        for (var i = 1; i < CheckedTokens.Most; i++) known.Remember($"short {i}", Until(TimeSpan.FromMinutes(1)));
        time.Advance(TimeSpan.FromMinutes(1));
        known.Remember("new", Until(TimeSpan.FromHours(1)));
        Assert.Equal(2, known.Count);
    }

    [Fact]
    public void It_never_holds_more_than_its_share()
    {
        for (var i = 0; i < 2 * CheckedTokens.Most + 5; i++) known.Remember($"{i}", Until(TimeSpan.FromHours(1)));
        Assert.InRange(known.Count, 1, CheckedTokens.Most);
    }

    [Fact]
    public void A_service_token_that_was_verified_before_ends_like_any_other_and_counts_for_its_purpose_only()
    {
        var tokens = new ServiceTokens(Options.Create(new ServicesOptions { Key = new string('k', 40) }), time);
        var token = tokens.Create("gateway", ServiceTokens.Forwarding);
        Assert.NotNull(tokens.Validate(token, ServiceTokens.Forwarding));
        Assert.NotNull(tokens.Validate(token, ServiceTokens.Forwarding));
        Assert.Null(tokens.Validate(token));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(tokens.Validate(token, ServiceTokens.Forwarding));
    }

    private CheckedToken Until(TimeSpan from) => new(new ClaimsIdentity(), Key, time.GetUtcNow().UtcDateTime + from);
}
