using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Keys;
using InfluencerPlatform.Identity.Passwords;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Identity.Sessions;

internal enum SessionKind
{
    /// <summary>An access token and a refresh token.</summary>
    Refreshed,

    /// <summary>An access token alone; the session ends with it.</summary>
    AccessOnly,

    /// <summary>A handle in a cookie.</summary>
    Browser,
}

/// <param name="Secret">The refresh token or the handle, by the session's kind.</param>
internal sealed record SignedIn(User User, Session Session, Grant Grant, AccessToken Access, string? Secret);

/// <summary>Signs users in by password, the same way for every API.</summary>
internal sealed class SignIn(
    IdentityDb db, IStoreWriter<IdentityDb> writer, PasswordHashing passwords, Lockout lockout, TokenIssuer tokens, AuditLog audit,
    IOptions<IdentityOptions> options, TimeProvider time)
{
    /// <param name="login">A user name or an e-mail address.</param>
    /// <exception cref="Refusal">401 with the same sentence, after the same work, whatever was wrong; 403 when the password was right but the user is disabled.</exception>
    public async Task<SignedIn> WithPasswordAsync(string login, string password, SessionKind kind, ClientInfo client, CancellationToken cancellationToken)
    {
        var name = User.Normalize(login);
        var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUsername == name || u.NormalizedEmail == name, cancellationToken);
        var loginHash = Secret.Hash(user is null ? $"name/{name}" : $"user/{user.Id}");
        var locked = await lockout.IsLockedAsync(loginHash, cancellationToken);
        var verified = await passwords.VerifyAsync(user?.HashedPassword, password, cancellationToken);
        if (locked)
        {
            audit.Refuse("login refused while locked out", user?.Id);
            throw Wrong();
        }

        if (user is null || verified == PasswordVerificationResult.Failed)
        {
            audit.Refuse(await lockout.CountAsync(loginHash) ? "login locked out after repeated wrong passwords" : "wrong password", user?.Id);
            throw Wrong();
        }

        var rehashed = verified == PasswordVerificationResult.SuccessRehashNeeded ? await passwords.HashAsync(password, cancellationToken) : null;
        var (signedIn, grant, session, secret) = await BeginAsync(user, loginHash, rehashed, kind, client, cancellationToken);
        audit.Record("signed in", user.Id, detail: $"session={session.PublicId:N}");
        return new(signedIn, session, grant, await tokens.IssueAsync(grant, cancellationToken), secret);
    }

    private static Refusal Wrong() => Refusal.Unauthorized("Incorrect username or password");

    private async Task<(User, Grant, Session, string?)> BeginAsync(
        User user, string loginHash, string? rehashed, SessionKind kind, ClientInfo client, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.WriteAsync((store, token) => BeginAsync(store, user, loginHash, rehashed, kind, client, token), cancellationToken);
        }
        catch (Refusal refusal) when (refusal.Status == 403)
        {
            // Here and not within the write, which knows nothing of the request and its address.
            audit.Refuse("login of a disabled user", user.Id);
            throw;
        }
    }

    private async Task<(User, Grant, Session, string?)> BeginAsync(
        IdentityDb store, User verified, string loginHash, string? rehashed, SessionKind kind, ClientInfo client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // Since the password was verified it may have changed, and parallel guesses may have locked the login.
        var user = await store.Users.SingleOrDefaultAsync(u => u.Id == verified.Id && u.HashedPassword == verified.HashedPassword, cancellationToken) ?? throw Wrong();
        if (await lockout.IsLockedAsync(store, loginHash, cancellationToken)) throw Wrong();
        if (!user.IsActive) throw Refusal.Forbidden("User is disabled");

        await lockout.ForgetAsync(store, loginHash, cancellationToken);
        if (rehashed is not null) user.SetPassword(rehashed);
        user.SignedIn(now);
        var (session, secret) = Begin(store, user.Id, kind, client, now);
        await store.SaveChangesAsync(cancellationToken);
        if (kind == SessionKind.Refreshed) store.Add(new RefreshToken(session.Id, Secret.Hash(secret!), now, session.ExpiresAt));
        return (user, await Grant.ForAsync(store, user, session, now, cancellationToken), session, secret);
    }

    private (Session, string?) Begin(IdentityDb store, long userId, SessionKind kind, ClientInfo client, DateTime now)
    {
        var idle = kind == SessionKind.AccessOnly ? options.Value.AccessTokenLifetime : TimeSpan.FromDays(options.Value.RefreshTokenDays);
        var longest = kind == SessionKind.AccessOnly ? options.Value.AccessTokenLifetime : TimeSpan.FromDays(options.Value.SessionDays);
        var session = store.Add(new Session(userId, client, now, now + (idle < longest ? idle : longest), now + longest)).Entity;
        var secret = kind switch
        {
            SessionKind.Refreshed => Secret.New(Secret.RefreshPrefix),
            SessionKind.Browser => Secret.New(Secret.HandlePrefix),
            _ => null,
        };
        if (kind == SessionKind.Browser) session.HandleHash = Secret.Hash(secret!);
        return (session, secret);
    }
}
