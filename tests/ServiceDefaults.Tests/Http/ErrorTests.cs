using System.Net;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.TestKit;

namespace InfluencerPlatform.ServiceDefaults.Tests.Http;

public sealed class ErrorTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Order = """{"unit_count": 1, "order_kind": "very_urgent", "due_at": "2026-11-18T12:00:00Z"}""";

    [Theory]
    [InlineData("GET", "/nowhere", null, null, 404, "There is nothing at this address.")]
    [InlineData("DELETE", "/order", null, null, 405, "This address does not answer to that method.")]
    [InlineData("POST", "/order", "{}", "text/plain", 415, "The content type is not accepted here; send application/json.")]
    [InlineData("POST", "/order", "", "application/json", 400, null)]
    [InlineData("POST", "/order", "{\"unit_count\": ", "application/json", 400, null)]
    [InlineData("POST", "/order", "nonsense", "application/json", 400, "The body is not valid JSON (line 1).")]
    [InlineData("POST", "/order", "{\"unit_count\": \"one\"}", "application/json", 400, "The field unit_count has a value of the wrong type.")]
    [InlineData("POST", "/order", "{\"unit_count\": \"1\"}", "application/json", 400, "The field unit_count has a value of the wrong type.")]
    [InlineData("POST", "/order", "{\"order_kind\": \"tomorrow\"}", "application/json", 400, "The field order_kind has a value of the wrong type.")]
    [InlineData("POST", "/strict", "{\"unit_count\": \"one\"}", "application/json", 422, "The field unit_count has a value of the wrong type.")]
    [InlineData("GET", "/number?how_many=many", null, null, 400, "The value of how_many cannot be read.")]
    [InlineData("GET", "/number", null, null, 400, "how_many is required.")]
    [InlineData("GET", "/numbers?at_most=many", null, null, 400, "The value of at_most cannot be read.")]
    [InlineData("GET", "/numbers?at_most=7&since=long%20ago&text=all", null, null, 400, "The value of since cannot be read.")]
    [InlineData("GET", "/numbers?at_most=&since=2026-11-18T12:00:00Z&reverse=1", null, null, 400, "The value of reverse cannot be read.")]
    [InlineData("GET", "/strict-number?at_most=many", null, null, 422, "The value of at_most cannot be read.")]
    [InlineData("GET", "/refusal/409", null, null, 409, "A rule says no.")]
    [InlineData("GET", "/refusal/503", null, null, 503, "A rule says no.")]
    [InlineData("GET", "/invalid", null, null, 400, "It has no digits.")]
    [InlineData("GET", "/unavailable", null, null, 503, "The service is not available at the moment; try again soon.")]
    [InlineData("GET", "/sqlite/5", null, null, 503, "The store is busy; try again in a moment.")]
    [InlineData("GET", "/sqlite/6", null, null, 503, "The store is busy; try again in a moment.")]
    [InlineData("GET", "/sqlite/13", null, null, 503, "The disk is full; nothing was stored.")]
    [InlineData("GET", "/sqlite/1", null, null, 500, "Something went wrong on our side; the request can be tried again.")]
    [InlineData("GET", "/bug", null, null, 500, "Something went wrong on our side; the request can be tried again.")]
    [InlineData("GET", "/operator", null, null, 401, "Not authenticated")]
    [InlineData("GET", "/internal/thing", null, null, 401, "Only the platform's own services may ask here; the service token is missing or not valid.")]
    [InlineData("GET", "/list?limit=0", null, null, 400, "limit must be from 1 to 200.")]
    public async Task Every_failure_is_a_problem_with_a_sentence(string method, string path, string? body, string? type, int status, string? sentence)
    {
        var content = body is null ? null : new StringContent(body, Encoding.UTF8, type!);
        var (response, problem) = await host.SendAsync(new(method), path, content);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.NotEmpty(detail);
        if (sentence is not null) Assert.Equal(sentence, detail);
        Assert.Equal(detail, problem.GetProperty("error").GetString());
        foreach (var leak in new[] { "Secret", "InfluencerPlatform", "System.", "Exception" }) Assert.DoesNotContain(leak, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_went_wrong_on_our_side_is_found_in_the_log_by_the_id_that_the_answer_gives()
    {
        var (_, problem) = await host.SendAsync(HttpMethod.Get, "/bug");
        var id = problem.GetProperty("trace_id").GetString()!;
        Assert.Contains(host.Logs.Lines, line => line.Contains($"GET /bug failed; trace_id {id}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/operator", "Operator access required")]
    [InlineData("/superuser", "Superuser access required")]
    public async Task A_user_without_the_role_is_told_which(string path, string sentence)
    {
        var (response, problem) = await host.SendAsync(HttpMethod.Get, path, client: host.Client().As(7));
        Assert.Equal((HttpStatusCode.Forbidden, sentence), (response.StatusCode, problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_token_that_is_not_valid_is_answered_401_and_says_so_in_the_header()
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "a.b.c");
        var (response, problem) = await host.SendAsync(HttpMethod.Get, "/operator", client: client);
        Assert.Equal((HttpStatusCode.Unauthorized, "Could not validate credentials"), (response.StatusCode, problem.GetProperty("detail").GetString()));
        Assert.Equal("Bearer error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_refusal_brings_its_field_its_members_and_when_to_come_again()
    {
        var (response, problem) = await host.SendAsync(HttpMethod.Get, "/refusal/429");
        Assert.Equal("A rule says no.", problem.GetProperty("errors").GetProperty("some_field")[0].GetString());
        Assert.Equal(2, problem.GetProperty("questions").GetArrayLength());
        // Rounded up: never too early.
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Invalid_fields_are_named_as_the_json_names_them()
    {
        var (_, problem) = await host.SendAsync(HttpMethod.Get, "/invalid");
        Assert.Equal(["items[0].unit_price", "phone_number"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task Json_goes_out_as_it_comes_in()
    {
        var (response, body) = await host.SendAsync(HttpMethod.Post, "/order", new StringContent(Order, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"unit_count":1,"order_kind":"very_urgent","due_at":"2026-11-18T12:00:00Z","names":null}""", JsonSerializer.Serialize(body));
    }
}
