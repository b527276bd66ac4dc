using InfluencerPlatform.Identity.Keys;
using InfluencerPlatform.Identity.UserRoles;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity;

/// <summary>Before the first request: a key to sign with, what was revoked before the restart, the operator's role, and a superuser.</summary>
internal sealed class IdentityStartup(
    KeyRing keys, RevocationList revocations, FirstSuperuserCreation superuser, IDbContextFactory<IdentityDb> contexts,
    IStoreWriter<IdentityDb> writer, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.MaintainAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var oldest = time.GetUtcNow().UtcDateTime - RevocationList.Kept;
        foreach (var revocation in await db.Revocations.Where(r => r.At >= oldest).ToListAsync(cancellationToken)) revocations.Add(revocation.ToEvent());
        // Inside the write: of replicas that start together one finds that the other was faster.
        await writer.WriteAsync(async (store, token) =>
        {
            if (!await store.Roles.AnyAsync(r => r.NormalizedName == Role.OperatorName, token)) store.Add(Role.Operator(time.GetUtcNow().UtcDateTime));
            return 0;
        }, cancellationToken);
        await superuser.RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
