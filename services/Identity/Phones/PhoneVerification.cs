using System.Security.Claims;
using System.Security.Cryptography;
using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Phones;

/// <summary>Sends a code to a user's number and takes it back.</summary>
internal sealed class PhoneVerification(IStoreWriter<IdentityDb> writer, AuditLog audit, TimeProvider time, IPhoneCodeSender? sender = null)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenCodes = TimeSpan.FromMinutes(1);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task SendAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (sender is null) throw new Refusal(503, "No channel is connected that could send a code; ask a superuser to verify the number.");
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
        var number = await writer.WriteAsync(async (db, token) =>
        {
            var user = await db.SelfAsync(principal, token);
            if (user.PhoneNumber is not { } phone) throw Refusal.BadRequest("There is no phone number to verify", "phone_number");
            if (user.PhoneVerifiedAt is not null) throw Refusal.BadRequest("The phone number is verified already", "phone_number");
            var pending = await db.PhoneCodes.SingleOrDefaultAsync(c => c.UserId == user.Id, token);
            if (pending is not null && pending.SentAt + BetweenCodes > Now)
                throw new Refusal(429, "A code was sent a moment ago; wait a minute for the next.", retryAfter: pending.SentAt + BetweenCodes - Now);
            if (pending is not null) db.Remove(pending);
            await db.SaveChangesAsync(token);
            db.Add(new PhoneCode(user.Id, phone, Hash(user.Id, code), Now, Now + Lifetime));
            return phone;
        }, cancellationToken);
        await sender.SendAsync(principal.UserId(), number, $"{code} is your verification code. It is valid for {Lifetime.TotalMinutes:0} minutes.", Now + Lifetime, cancellationToken);
        audit.Record("phone code sent", principal.UserId());
    }

    public async Task<User> VerifyAsync(ClaimsPrincipal principal, string code, CancellationToken cancellationToken)
    {
        var user = await writer.WriteAsync(async (db, token) =>
        {
            var self = await db.SelfAsync(principal, token);
            var pending = await db.PhoneCodes.SingleOrDefaultAsync(c => c.UserId == self.Id, token);
            if (pending is null || pending.ExpiresAt <= Now || pending.Attempts >= PhoneCode.MaxAttempts || pending.PhoneNumber != self.PhoneNumber) return null;
            if (pending.CodeHash != Hash(self.Id, code))
            {
                pending.Attempts++;
                return null;
            }

            db.Remove(pending);
            self.SetPhoneVerified(Now);
            self.Touch(Now);
            db.Publish(self.Changed(), Now);
            return self;
        }, cancellationToken);
        if (user is null)
        {
            audit.Refuse("wrong phone code", principal.UserId());
            throw Refusal.BadRequest("The code is wrong or has expired; ask for another.", "code");
        }

        audit.Record("phone verified", user.Id);
        return user;
    }

    private static string Hash(long userId, string code) => Secret.Hash($"phone/{userId}/{code}");
}
