namespace InfluencerPlatform.AllInOne.Tests.Access;

/// <summary>Every endpoint of the platform against every kind of caller.</summary>
public sealed class AccessTests(AccessScene scene) : IClassFixture<AccessScene>
{
    public static TheoryData<string> Callers => [.. Enum.GetNames<Caller>()];

    [Fact]
    public void The_table_covers_every_endpoint_and_nothing_else()
    {
        var endpoints = scene.Host.Endpoints();
        Assert.True(endpoints.Count > 80, $"Only {endpoints.Count} endpoints were found.");
        Assert.DoesNotContain(endpoints, e => AccessTable.RowOf(e) is null);
        Assert.Empty(AccessTable.Rows.Keys.Except(endpoints.Select(AccessTable.RowOf)));
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Each_caller_is_let_in_or_kept_out(string name)
    {
        var caller = Enum.Parse<Caller>(name);
        var wrong = new List<string>();
        foreach (var endpoint in scene.Host.Endpoints())
        {
            if (AccessTable.RowOf(endpoint) is not { } row) continue;
            using var response = await scene.CallAsync(endpoint, caller);
            var (expected, status) = (AccessTable.Rows[row].For(caller), (int)response.StatusCode);
            if (!Fits(expected, status, response)) wrong.Add($"{endpoint}: {expected} was expected, not {status} {await response.Content.ReadAsStringAsync()}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Who is let in may still be told that the input is wrong or the thing does not exist.</summary>
    private static bool Fits(Verdict expected, int status, HttpResponseMessage response) => expected switch
    {
        Verdict.In => status is not (401 or 403 or 405 or 500),
        Verdict.NotSignedIn => status == 401 && response.Headers.WwwAuthenticate.Any(h => h.Scheme == "Bearer"),
        Verdict.NotAllowed => status == 403,
        Verdict.NotFound => status == 404,
        _ => false,
    };
}
