using System.Collections.Concurrent;
using System.Globalization;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InfluencerPlatform.Gateway.Browsers;

/// <summary>The access tokens that browsers' session handles were exchanged for, until shortly before they expire or until they are revoked.</summary>
internal sealed class SessionTokens(ISessionExchange exchange, IRevocations revocations, TimeProvider time)
{
    /// <summary>A token on its way must still be valid when it arrives.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>The sessions beyond are asked for at each request.</summary>
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, Entry> entries = new();
    private long nextPurge;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>Null when the handle has to be exchanged.</returns>
    public string? Find(string handle)
    {
        if (!entries.TryGetValue(handle, out var entry)) return null;
        if (entry.UsableUntil > Now && !revocations.IsRevoked(entry.UserId, entry.SessionId, entry.IssuedAt)) return entry.Token;
        entries.TryRemove(new(handle, entry));
        return null;
    }

    /// <returns>Null when the session is unknown or has ended.</returns>
    public async Task<string?> ExchangeAsync(string handle, CancellationToken cancellationToken)
    {
        if (await exchange.ExchangeAsync(handle, cancellationToken) is not { } exchanged) return null;
        Purge();
        // Straight from Identity: the services verify it, the gateway only needs to know whom it is about.
        var token = new JsonWebToken(exchanged.AccessToken);
        if (entries.Count >= Most && !entries.ContainsKey(handle)) return exchanged.AccessToken;
        entries[handle] = new(
            exchanged.AccessToken, exchanged.ExpiresAt - Margin, long.Parse(token.Subject, CultureInfo.InvariantCulture),
            token.TryGetPayloadValue<string>(AccessTokens.SessionClaim, out var session) ? session : null, token.IssuedAt);
        return exchanged.AccessToken;
    }

    private void Purge()
    {
        var (now, due) = (Now, Volatile.Read(ref nextPurge));
        if (now.Ticks < due || Interlocked.CompareExchange(ref nextPurge, now.AddMinutes(1).Ticks, due) != due) return;
        foreach (var entry in entries)
            if (entry.Value.UsableUntil <= now) entries.TryRemove(entry);
    }

    private sealed record Entry(string Token, DateTime UsableUntil, long UserId, string? SessionId, DateTime IssuedAt);
}
