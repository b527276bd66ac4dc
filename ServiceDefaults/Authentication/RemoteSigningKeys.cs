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

    private readonly SemaphoreSlim fetching = new(1);
    private IReadOnlyCollection<SecurityKey> keys = [];
    private DateTimeOffset fetchedAt = DateTimeOffset.MinValue;
    private DateTimeOffset attemptedAt = DateTimeOffset.MinValue;

    public async ValueTask<IReadOnlyCollection<SecurityKey>> GetAsync(string keyId, CancellationToken cancellationToken)
    {
        if (Usable(keyId)) return keys;
        await fetching.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (!Usable(keyId) && now - attemptedAt >= BetweenAttempts)
            {
                attemptedAt = now;
                await FetchAsync(now, cancellationToken);
            }
        }
        finally
        {
            fetching.Release();
        }

        return keys.Count > 0 ? keys : throw Refusal.Busy("Sign-ins cannot be checked at the moment: the Identity service does not answer.");
    }

    private bool Usable(string keyId) => keys.Any(k => k.KeyId == keyId) && time.GetUtcNow() - fetchedAt < Fresh;

    private async Task FetchAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ServiceClients.NameOf("identity"));
            var set = new JsonWebKeySet(await client.GetStringAsync(".well-known/jwks.json", cancellationToken));
            // Only keys of the one algorithm we accept; what else a key set may hold is of no use here.
            (keys, fetchedAt) = ([.. set.Keys.Where(k => k is { Kty: "EC", Crv: "P-256" })], now);
        }
        catch (Exception exception) when (exception is HttpRequestException or ArgumentException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.NotFetched(logger, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Identity's signing keys could not be fetched: {Reason}")]
        public static partial void NotFetched(ILogger logger, string reason);
    }
}
