using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>Identity's public keys, fetched when a token first needs them. Known keys go on being used while Identity is away.</summary>
internal sealed partial class RemoteSigningKeys(IHttpClientFactory clients, TimeProvider time, ILogger<RemoteSigningKeys> logger) : ISigningKeys
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Tokens with invented key ids must not make us ask Identity each time.</summary>
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

    private readonly Lock sync = new();
    private Task fetch = Task.CompletedTask;
    private volatile IReadOnlyCollection<SecurityKey> keys = [];
    private DateTimeOffset fetchedAt = DateTimeOffset.MinValue;
    private DateTimeOffset attemptedAt = DateTimeOffset.MinValue;

    public async ValueTask<IReadOnlyCollection<SecurityKey>> GetAsync(string keyId, CancellationToken cancellationToken)
    {
        var (known, fetching) = (keys.Any(k => k.KeyId == keyId), FetchIfDue(keyId));
        // Who has the key does not wait for a newer set: an Identity that hangs would hold up everyone.
        if (!known) await fetching.WaitAsync(cancellationToken);
        return keys is { Count: > 0 } usable ? usable : throw Refusal.Busy("Sign-ins cannot be checked at the moment: the Identity service does not answer.");
    }

    /// <summary>One question at a time, whoever waits for it; nobody's leaving ends it for the others.</summary>
    private Task FetchIfDue(string keyId)
    {
        lock (sync)
        {
            var now = time.GetUtcNow();
            var wanted = now - fetchedAt >= Fresh || !keys.Any(k => k.KeyId == keyId);
            if (wanted && fetch.IsCompleted && now - attemptedAt >= BetweenAttempts) fetch = FetchAsync();
            return fetch;
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            using var client = clients.CreateClient(ServiceClients.NameOf("identity"));
            var set = new JsonWebKeySet(await client.GetStringAsync(".well-known/jwks.json"));
            // Only keys of the one algorithm we accept; what else a key set may hold is of no use here.
            keys = [.. set.Keys.Where(k => k is { Kty: "EC", Crv: "P-256" })];
            Ended(succeeded: true);
        }
        catch (Exception exception) when (exception is HttpRequestException or ArgumentException or OperationCanceledException)
        {
            Ended(succeeded: false);
            Log.NotFetched(logger, exception.Message);
        }
    }

    private void Ended(bool succeeded)
    {
        lock (sync)
        {
            attemptedAt = time.GetUtcNow();
            if (succeeded) fetchedAt = attemptedAt;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Identity's signing keys could not be fetched: {Reason}")]
        public static partial void NotFetched(ILogger logger, string reason);
    }
}
