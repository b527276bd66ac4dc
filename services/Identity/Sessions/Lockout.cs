using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>Counts wrong passwords, and locks after too many in a row.</summary>
internal sealed class Lockout(IdentityDb db, IStoreWriter<IdentityDb> writer, IOptions<IdentityOptions> options, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<bool> IsLockedAsync(string loginHash, CancellationToken cancellationToken) => IsLockedAsync(db, loginHash, cancellationToken);

    public async Task<bool> IsLockedAsync(IdentityDb store, string loginHash, CancellationToken cancellationToken) =>
        (await store.LoginFailures.SingleOrDefaultAsync(f => f.LoginHash == loginHash, cancellationToken))?.IsLocked(Now) == true;

    public Task ForgetAsync(IdentityDb store, string loginHash, CancellationToken cancellationToken) =>
        store.LoginFailures.Where(f => f.LoginHash == loginHash).ExecuteDeleteAsync(cancellationToken);

    /// <returns>True when this failure locks. It counts even when the caller does not wait for the answer.</returns>
    public Task<bool> CountAsync(string loginHash) => writer.WriteAsync(async (store, token) =>
    {
        var failure = await store.LoginFailures.SingleOrDefaultAsync(f => f.LoginHash == loginHash, token) ?? store.Add(new LoginFailure(loginHash)).Entity;
        return failure.Add(Now, options.Value.LockoutFailures, TimeSpan.FromMinutes(options.Value.LockoutMinutes));
    }, CancellationToken.None);
}
