using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>
/// Tokens whose signature has been verified: the same one comes with every call of a session, and verifying costs more than most answers. Only the
/// signature is remembered. Whether the key still counts, the time has not come or the session was revoked is asked at every call.
/// </summary>
internal sealed class CheckedTokens(TimeProvider time)
{
    /// <summary>So many sessions at once; valid tokens only, so that nobody fills it with inventions.</summary>
    internal const int Most = 10_000;

    private readonly ConcurrentDictionary<string, CheckedToken> known = new(StringComparer.Ordinal);

    public int Count => known.Count;

    /// <returns>Null when the token is not known, or its time is over.</returns>
    public CheckedToken? Find(string token)
    {
        if (!known.TryGetValue(token, out var found)) return null;
        if (found.Expires > time.GetUtcNow().UtcDateTime) return found;
        known.TryRemove(new(token, found));
        return null;
    }

    public void Remember(string token, CheckedToken verified)
    {
        if (known.Count >= Most) MakeRoom();
        known[token] = verified;
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var entry in known)
            if (entry.Value.Expires <= now) known.TryRemove(entry);
        // All of them are in use: they are verified again.
        if (known.Count >= Most) known.Clear();
    }
}

/// <param name="Key">What the signature was verified with.</param>
internal sealed record CheckedToken(ClaimsIdentity Identity, SecurityKey Key, DateTime Expires);
