using System.Security.Cryptography;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.Identity.Keys;

/// <summary>The signing keys of the store: the newest signs, and those before it verify until their last token has expired.</summary>
internal sealed class KeyRing(
    IDbContextFactory<IdentityDb> contexts, IStoreWriter<IdentityDb> writer, IOptions<IdentityOptions> options, TimeProvider time) : ISigningKeys
{
    /// <summary>How old the view of the store may get; another replica may have made a new key.</summary>
    private static readonly TimeSpan ReloadAfter = TimeSpan.FromMinutes(1);

    /// <summary>An unknown key id leads to a look at the store, but a flood of invented ones does not.</summary>
    private static readonly TimeSpan ReloadAtMost = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim loading = new(1);
    private volatile View view = new([], default);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>How long a replaced key still verifies: its last token's life, and the time until every replica has heard of the new one.</summary>
    public TimeSpan Overlap => options.Value.AccessTokenLifetime + TimeSpan.FromMinutes(5);

    public async ValueTask<IReadOnlyCollection<SecurityKey>> GetAsync(string keyId, CancellationToken cancellationToken)
    {
        if (view.Keys.All(k => k.KeyId != keyId)) await ReloadAsync(ReloadAtMost, cancellationToken);
        return view.Keys;
    }

    public async ValueTask<IReadOnlyList<ECDsaSecurityKey>> AllAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(ReloadAfter, cancellationToken);
        return view.Keys;
    }

    public async ValueTask<SigningCredentials> CurrentAsync(CancellationToken cancellationToken) =>
        new((await AllAsync(cancellationToken))[0], SecurityAlgorithms.EcdsaSha256);

    /// <summary>Makes a new key when there is none or the newest is too old, and drops those whose tokens have all expired.</summary>
    public async Task MaintainAsync(CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, token) =>
        {
            var keys = await db.SigningKeys.OrderByDescending(k => k.CreatedAt).ToListAsync(token);
            if (keys.Count == 0 || keys[0].CreatedAt <= Now.AddDays(-options.Value.SigningKeyDays)) db.Add(Create(keys.FirstOrDefault()));
            db.RemoveRange(keys.Skip(1).Where((_, index) => keys[index].CreatedAt < Now - Overlap));
        }, cancellationToken);
        await ReloadAsync(TimeSpan.Zero, cancellationToken);
    }

    /// <returns>The new key's id.</returns>
    public async Task<string> RotateAsync(CancellationToken cancellationToken)
    {
        var key = await writer.WriteAsync(
            async (db, token) => db.Add(Create(await db.SigningKeys.OrderByDescending(k => k.CreatedAt).FirstOrDefaultAsync(token))).Entity, cancellationToken);
        await ReloadAsync(TimeSpan.Zero, cancellationToken);
        return key.KeyId;
    }

    /// <summary>Later than the newest whatever the clock says, since the newest is the one that signs. A store keeps microseconds.</summary>
    private SigningKey Create(SigningKey? newest) =>
        SigningKey.Create(options.Value.SigningKeySecret, newest?.CreatedAt.AddMicroseconds(1) is { } next && next > Now ? next : Now);

    private async Task ReloadAsync(TimeSpan atMostEvery, CancellationToken cancellationToken)
    {
        if (atMostEvery > TimeSpan.Zero && Now - view.LoadedAt < atMostEvery) return;
        await loading.WaitAsync(cancellationToken);
        try
        {
            if (atMostEvery > TimeSpan.Zero && Now - view.LoadedAt < atMostEvery) return;
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var stored = await db.SigningKeys.OrderByDescending(k => k.CreatedAt).ToListAsync(cancellationToken);
            // A key counts while the one after it is young enough that its tokens may live.
            view = new([.. stored.Where((_, index) => index == 0 || stored[index - 1].CreatedAt >= Now - Overlap).Select(Open)], Now);
        }
        finally
        {
            loading.Release();
        }
    }

    private ECDsaSecurityKey Open(SigningKey key)
    {
        if (view.Keys.FirstOrDefault(k => k.KeyId == key.KeyId) is { } open) return open;
        try
        {
            return new(key.Open(options.Value.SigningKeySecret)) { KeyId = key.KeyId };
        }
        catch (CryptographicException)
        {
            throw new StartupException("Identity:SigningKeySecret is not the secret that the stored signing keys were encrypted with.");
        }
    }

    private sealed record View(IReadOnlyList<ECDsaSecurityKey> Keys, DateTime LoadedAt);
}
