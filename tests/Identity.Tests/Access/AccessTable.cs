using System.Net.Http.Json;

namespace InfluencerPlatform.Identity.Tests.Access;

internal enum Principal
{
    Anonymous,

    /// <summary>The plain user whom the address is about, where it is about someone.</summary>
    Plain,
    OtherPlain,
    Operator,
    Superuser,
    Revoked,
    Expired,
}

/// <summary>What an endpoint answers to each principal, in the order of <see cref="Principal"/>.</summary>
internal sealed record Rule(string Endpoint, int[] Statuses, Func<AccessScene, HttpContent?> Body, Func<AccessScene, string>? Address = null)
{
    public int For(Principal principal) => Statuses[(int)principal];
}

/// <summary>Every endpoint of the service, and who may call it.</summary>
internal static class AccessTable
{
    public static readonly IReadOnlyDictionary<string, Rule> Rules = new[]
    {
        Public("POST /auth/login", s => Json(new { username = s.Owner.Name, password = IdentityHost.Password })),
        Public("POST /auth/refresh", s => Json(new { refresh_token = s.OwnerTokens.Refresh })) with { Statuses = [200, 200, 200, 200, 200, 401, 200] },
        Users("POST /auth/logout"),
        Users("POST /auth/logout-all"),
        Users("GET /auth/sessions"),
        Owner("DELETE /auth/sessions/{id}", 404) with { Address = s => $"/auth/sessions/{s.OwnerSession}" },
        Public("POST /auth/session", s => Json(new { username = s.Owner.Name, password = IdentityHost.Password })),
        Users("GET /auth/session"),
        Users("DELETE /auth/session", ok: 204),

        Public("POST /auth/register", _ => Json(new { username = Name(), email = $"{Name()}@example.com", password = IdentityHost.Password }), ok: 201),
        Users("GET /auth/me"),
        Users("PUT /auth/me", new { bio = "x" }),
        Users("PUT /auth/me/password", new { current_password = IdentityHost.Password, new_password = IdentityHost.Password }),
        Users("GET /auth/me/phone"),
        Users("PUT /auth/me/phone", new { phone_number = "" }),
        Users("POST /auth/me/phone/code", ok: 503),
        Users("POST /auth/me/phone/verify", new { code = "000000" }, ok: 400),

        Superusers("GET /auth/users"),
        Superusers("POST /auth/users", _ => Json(new { username = Name(), email = $"{Name()}@example.com", password = IdentityHost.Password }), ok: 201),
        Superusers("GET /auth/users/{id}"),
        Superusers("DELETE /auth/users/{id}"),
        Superusers("PUT /auth/users/{id}/disable"),
        Superusers("PUT /auth/users/{id}/enable"),
        Superusers("PUT /auth/users/{id}/superuser") with { Address = s => $"/auth/users/{s.Owner.Id}/superuser?is_superuser=true" },
        Superusers("PUT /auth/users/{id}/phone", _ => Json(new { phone_number = "", is_verified = false })),
        Superusers("GET /auth/users/{id}/roles"),
        Superusers("PUT /auth/users/{id}/roles", _ => Json(new { role_ids = Array.Empty<long>() })),
        Superusers("GET /auth/roles"),
        Superusers("POST /auth/roles", _ => Json(new { name = Name() }), ok: 201),
        Superusers("DELETE /auth/roles/{id}", ok: 404) with { Address = _ => "/auth/roles/999999" },
        Superusers("POST /auth/keys/rotate"),

        Public("POST /token", s => new FormUrlEncodedContent([new("username", s.Owner.Name), new("password", IdentityHost.Password)])),
        Public("POST /users", _ => Json(new { username = Name(), email = $"{Name()}@example.com", password = IdentityHost.Password })),
        Users("GET /users/me"),

        Public("POST /api/signup", _ => Json(new { username = Name(), password = IdentityHost.Password }), ok: 201),
        Public("POST /api/login", s => Json(new { username = s.Owner.Name, password = IdentityHost.Password })),
        Owner("POST /api/logout/{user_id}", 403) with { Address = s => $"/api/logout/{s.Owner.Id}" },
        Users("GET /api/current_user"),
        Public("GET /api/users/status"),

        Public("GET /.well-known/jwks.json"),
        Services("GET /internal/revocations"),
        Services("POST /internal/sessions/exchange", new { handle = "sh_x" }),
    }.ToDictionary(rule => rule.Endpoint);

    private static Rule Public(string endpoint, Func<AccessScene, HttpContent?>? body = null, int ok = 200) =>
        new(endpoint, [ok, ok, ok, ok, ok, ok, ok], body ?? (_ => null));

    private static Rule Users(string endpoint, object? body = null, int ok = 200) =>
        new(endpoint, [401, ok, ok, ok, ok, 401, 401], _ => body is null ? null : Json(body));

    private static Rule Owner(string endpoint, int others) => new(endpoint, [401, 200, others, others, others, 401, 401], _ => null);

    private static Rule Superusers(string endpoint, Func<AccessScene, HttpContent?>? body = null, int ok = 200) =>
        new(endpoint, [401, 403, 403, 403, ok, 401, 401], body ?? (_ => null), s => endpoint.Split(' ')[1].Replace("{id}", $"{s.Owner.Id}", StringComparison.Ordinal));

    private static Rule Services(string endpoint, object? body = null) =>
        new(endpoint, [401, 401, 401, 401, 401, 401, 401], _ => body is null ? null : Json(body));

    private static string Name() => $"n-{Guid.NewGuid():N}"[..20];

    private static JsonContent Json(object body) => JsonContent.Create(body);
}
