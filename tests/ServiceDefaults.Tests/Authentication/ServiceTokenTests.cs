using System.Text;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.ServiceDefaults.Tests.Authentication;

public sealed class ServiceTokenTests
{
    private static readonly string Key = new('k', 40);
    private readonly ManualTime time = new();

    [Fact]
    public void A_service_knows_another_by_its_token() => Assert.Equal("Messaging", Tokens().Validate(Tokens().Create("Messaging"))!.FindFirst("iss")!.Value);

    [Fact]
    public void A_token_ends_after_a_minute()
    {
        var token = Tokens().Create("Messaging");
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.NotNull(Tokens().Validate(token));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Tokens().Validate(token));
    }

    [Fact]
    public void A_token_signed_by_another_key_is_refused() => Assert.Null(Tokens().Validate(Tokens(new string('x', 40)).Create("Messaging")));

    [Fact]
    public void Without_a_key_no_token_is_accepted() => Assert.Null(new ServiceTokens(Options.Create(new ServicesOptions()), time).Validate(Tokens().Create("Messaging")));

    [Fact]
    public void A_token_that_was_changed_is_refused()
    {
        var parts = Tokens().Create("Messaging").Split('.');
        var claims = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("Messaging", "Identity", StringComparison.Ordinal);
        Assert.Null(Tokens().Validate($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}"));
        Assert.Null(Tokens().Validate($"{parts[0]}.{parts[1]}."));
        Assert.Null(Tokens().Validate($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"service+jwt"}""")}.{parts[1]}."));
    }

    [Theory]
    [InlineData("influencer-platform", "service+jwt", 60, SecurityAlgorithms.HmacSha256)]
    [InlineData("internal", "at+jwt", 60, SecurityAlgorithms.HmacSha256)]
    [InlineData("internal", "JWT", 60, SecurityAlgorithms.HmacSha256)]
    [InlineData("internal", "service+jwt", 3600, SecurityAlgorithms.HmacSha256)]
    [InlineData("internal", "service+jwt", -1, SecurityAlgorithms.HmacSha256)]
    [InlineData("internal", "service+jwt", null, SecurityAlgorithms.HmacSha256)]
    [InlineData("internal", "service+jwt", 60, SecurityAlgorithms.HmacSha512)]
    public void A_token_with_the_right_key_and_anything_else_wrong_is_refused(string audience, string type, int? seconds, string algorithm)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "Messaging", Audience = audience, TokenType = type, IssuedAt = now, NotBefore = now.AddMinutes(-2),
            Expires = seconds is { } s ? now.AddSeconds(s) : null,
            SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key.PadRight(64, 'k'))), algorithm),
        });
        Assert.Null(Tokens(Key.PadRight(64, 'k')).Validate(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("x.y.z")]
    [InlineData("..")]
    [InlineData("a.b.c.d.e")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    [InlineData("W10.W10.W10")]
    [InlineData("eyJhbGciOjEsInR5cCI6W119.e30.e30")]
    [InlineData("eyJhbGciOiJIUzI1NiIsImtpZCI6NX0.eyJleHAiOiJ4In0.AAAA")]
    public void Nonsense_is_refused_and_not_stumbled_over(string token)
    {
        Assert.Null(Tokens().Validate(token));
        Assert.Null(Tokens().Validate(token + new string('A', 4000)));
    }

    private ServiceTokens Tokens(string? key = null) => new(Options.Create(new ServicesOptions { Key = key ?? Key }), time);
}
