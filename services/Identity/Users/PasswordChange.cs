using System.Security.Claims;
using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Passwords;
using InfluencerPlatform.Identity.Revocations;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Identity;

namespace InfluencerPlatform.Identity.Users;

/// <summary>Changes a user's own password. Every access token is refused from then on, and all sessions but the caller's end.</summary>
internal sealed class PasswordChange(IdentityDb db, RevokingWriter writer, PasswordHashing passwords, Lockout lockout, AuditLog audit)
{
    public async Task RunAsync(ClaimsPrincipal principal, string current, string replacement, CancellationToken cancellationToken)
    {
        var user = await db.SelfAsync(principal, cancellationToken);
        // Counted apart from logins: whoever holds a stolen token may neither guess on nor lock the owner out.
        var guesses = Secret.Hash($"password/{user.Id}");
        if (await lockout.IsLockedAsync(guesses, cancellationToken))
            throw new Refusal(429, "Too many wrong passwords; try again in a few minutes.", retryAfter: TimeSpan.FromMinutes(1));
        if (await passwords.VerifyAsync(user.HashedPassword, current, cancellationToken) == PasswordVerificationResult.Failed)
        {
            await lockout.CountAsync(guesses);
            audit.Refuse("wrong current password", user.Id);
            throw Refusal.BadRequest("Current password is incorrect", "current_password");
        }

        PasswordPolicy.Check(replacement, user.Username, user.Email, "new_password");
        var hash = await passwords.HashAsync(replacement, cancellationToken);
        await writer.WriteAsync(async (store, scope, token) =>
        {
            var self = await store.SelfAsync(principal, token);
            if (self.HashedPassword != user.HashedPassword) throw Refusal.Conflict("The password has just been changed elsewhere.");
            self.SetPassword(hash);
            await lockout.ForgetAsync(store, guesses, token);
            await scope.EndAllAsync(self, except: principal.SessionId(), token);
        }, cancellationToken);
        audit.Record("password changed", user.Id);
    }
}
