using System.Net;
using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.Platform.Tests.Processes;
using InfluencerPlatform.Platform.Tests.Topologies;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>Wrong settings and forged trust are refused with a sentence.</summary>
[Collection<Undisturbed>]
public sealed class StartScenarios(DistributedPlatform platform)
{
    private const string Key = "a-key-of-the-tests-that-is-long-enough-to-be-taken";

    [Theory]
    [InlineData("services/Messaging", "ConnectionStrings:rabbitmq", "not an address", "ConnectionStrings:rabbitmq")]
    [InlineData("services/Messaging", "ConnectionStrings:rabbitmq", "", "ConnectionStrings:rabbitmq")]
    [InlineData("services/Persona", "Services:Key", "short", "Services:Key")]
    [InlineData("services/ReplyWorker", "Model:Provider", "oracle", "Model:Provider")]
    [InlineData("services/AllInOne", "Database:Provider", "access", "Database:Provider")]
    [InlineData("services/AllInOne", "Replies:HistoryMax", "0", "CHAT_HISTORY_MAX")]
    public async Task A_bad_setting_stops_the_start_with_a_sentence_that_names_it(string project, string setting, string value, string named)
    {
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["ConnectionStrings__rabbitmq"] = platform.BrokerAddress, ["Services__Key"] = Key,
            ["Services__Identity"] = platform.AddressOf("Identity").ToString(), ["Services__Persona"] = platform.AddressOf("Persona").ToString(),
            ["Database__Folder"] = Path.Combine(platform.Folder, "never"), [setting.Replace(":", "__", StringComparison.Ordinal)] = value,
        };
        await using var process = ChildProcess.Start("dotnet", [Repository.Program(project)], environment);
        Assert.Equal(1, await process.Exit.WaitAsync(TimeSpan.FromSeconds(60)));
        var sentence = process.Output.Split('\n').Single(l => l.StartsWith("Cannot start: ", StringComparison.Ordinal));
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_signed_by_another_key_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = platform.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = AccessTokens.Issuer, Audience = AccessTokens.Audience, TokenType = AccessTokens.TokenType, Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "1", ["role"] = "superuser" },
            SigningCredentials = new(new ECDsaSecurityKey(key) { KeyId = "another" }, SecurityAlgorithms.EcdsaSha256),
        }));
        foreach (var path in new[] { "/conversations", "/personas", "/auth/me" })
        {
            using var response = await client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, response.StatusCode));
            Assert.Contains("Could not validate credentials", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("garbage")]
    [InlineData("another key")]
    [InlineData("expired")]
    public async Task A_forged_service_token_opens_nothing(string? forgery)
    {
        using var client = new HttpClient { BaseAddress = platform.AddressOf("Persona") };
        if (forgery is not null) client.DefaultRequestHeaders.Add("X-Service-Token", forgery == "garbage" ? "a.b.c" : Forge(forgery));
        using var response = await client.PostAsync("/internal/context", new StringContent("""{"message":"hi","token_budget":500}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("service token", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_is_no_service_and_internal_paths_are_not_routed()
    {
        using var op = await platform.SignInAsync();
        using var direct = new HttpClient { BaseAddress = platform.AddressOf("Persona") };
        direct.DefaultRequestHeaders.Authorization = op.Http.DefaultRequestHeaders.Authorization;
        using var refused = await direct.PostAsync("/internal/context", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        foreach (var path in new[] { "/internal/context", "/internal/revocations?since=0", "/internal", "/.well-known/jwks.json", "/conversations/../internal/context" })
        {
            using var response = await op.Http.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, response.StatusCode));
        }
    }

    private static string Forge(string how) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "Messaging", Audience = "internal", TokenType = "service+jwt", Expires = how == "expired" ? DateTime.UtcNow.AddMinutes(-1) : DateTime.UtcNow.AddSeconds(30),
        SigningCredentials = new(
            new SymmetricSecurityKey(Encoding.UTF8.GetBytes(how == "expired" ? Key : "another-key-that-is-also-long-enough-to-sign")), SecurityAlgorithms.HmacSha256),
    });
}
