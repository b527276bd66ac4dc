using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Tests.Http;

/// <summary>A service with an endpoint for every way to fail, on a real port.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim waiting = new(0);
    private WebApplication? app;

    public Logs Logs { get; } = new();

    /// <summary>Settings beside the usual ones.</summary>
    internal Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Completes when so many requests to <c>/wait</c> wait.</summary>
    public async Task WaitingAsync(int requests)
    {
        for (var request = 0; request < requests; request++) Assert.True(await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    public void Release() => released.TrySetResult();

    public Uri Address => new(app!.Urls.First());

    public HttpClient Client() => new() { BaseAddress = Address };

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Configuration.AddInMemoryCollection([new("Services:Identity", "http://127.0.0.1:1"), new("Services:Key", new string('k', 40))]);
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.AddServiceDefaults();
        builder.Services.AcceptTestTokens();
        app = builder.Build();
        app.UseServiceDefaults();
        Map(app);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    public async Task<(HttpResponseMessage Response, JsonElement Body)> SendAsync(HttpMethod method, string path, HttpContent? content = null, HttpClient? client = null)
    {
        using var http = client ?? Client();
        var response = await http.SendAsync(new HttpRequestMessage(method, path) { Content = content });
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/wait", async () =>
        {
            waiting.Release();
            await released.Task;
            return "at last";
        });
        app.MapGet("/refusal/{status:int}", IResult (int status) => throw new Refusal(status, "A rule says no.", "some_field", TimeSpan.FromSeconds(1.2), new Dictionary<string, object?> { ["questions"] = new[] { 1, 2 } }));
        app.MapGet("/bug", IResult () => throw new InvalidOperationException("Secret detail of the inside."));
        app.MapGet("/sqlite/{code:int}", IResult (int code) => throw new SqliteException("Secret detail of the store.", code));
        app.MapGet("/number", (int how_many) => how_many);
        app.MapGet("/numbers", (int? at_most, [FromQuery(Name = "since")] DateTime? from, bool? reverse, string? text) => $"{at_most} {from} {reverse} {text}");
        app.MapGet("/strict-number", (int? at_most) => at_most ?? 0).WithMetadata(new InvalidInputStatus(422)).AddEndpointFilter((call, next) => next(call));
        app.MapPost("/order", (Order order) => TypedResults.Ok(order));
        app.MapPost("/strict", (Order order) => TypedResults.Ok(order)).WithMetadata(new InvalidInputStatus(422));
        app.MapGet("/invalid", () => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["PhoneNumber"] = ["It has no digits."], ["Items[0].UnitPrice"] = ["It is negative."] }));
        app.MapGet("/unavailable", () => TypedResults.StatusCode(503));
        app.MapGet("/operator", () => "fine").RequireAuthorization(Roles.Operator);
        app.MapGet("/superuser", () => "fine").RequireAuthorization(Roles.Superuser);
        app.MapGet("/internal/thing", () => "fine").RequireAuthorization(Policies.Service);
        app.MapPost("/large", async (HttpRequest request) => await CountAsync(request.Body)).WithMetadata(new BodyLimit(3 * 1024 * 1024));
        app.MapPost("/small", async (HttpRequest request) => await CountAsync(request.Body));
        app.MapGet("/list", (HttpContext http, int? limit, string? cursor) =>
        {
            var page = Page.Of(limit, cursor);
            return page.Trim(http, [.. Enumerable.Range(1, 250).Select(i => (long)i).Where(i => i > page.After).Take(page.Limit + 1)], i => i);
        });
    }

    private static async Task<long> CountAsync(Stream body)
    {
        var (buffer, total) = (new byte[64 * 1024], 0L);
        while (await body.ReadAsync(buffer) is > 0 and var read) total += read;
        return total;
    }

    public sealed record Order(int UnitCount, Kind OrderKind, DateTime DueAt, IReadOnlyDictionary<string, int>? Names);

    public enum Kind
    {
        VeryUrgent,
    }
}
