using InfluencerPlatform.Identity.Keys;
using InfluencerPlatform.Identity.Phones;
using InfluencerPlatform.Identity.Revocations;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.Identity.UserRoles;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity;

internal class IdentityDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<UserRole> UserRoles => Set<UserRole>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<LoginFailure> LoginFailures => Set<LoginFailure>();

    public DbSet<PhoneCode> PhoneCodes => Set<PhoneCode>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<Revocation> Revocations => Set<Revocation>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) => configuration.UseStoreConventions();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<User>(user =>
        {
            user.Property(u => u.Username).HasMaxLength(User.MaxUsername);
            user.Property(u => u.NormalizedUsername).HasMaxLength(User.MaxUsername);
            user.Property(u => u.Email).HasMaxLength(User.MaxEmail);
            user.Property(u => u.NormalizedEmail).HasMaxLength(User.MaxEmail);
            user.Property(u => u.HashedPassword).HasMaxLength(255);
            user.Property(u => u.FullName).HasMaxLength(255);
            user.Property(u => u.PhoneNumber).HasMaxLength(20);
            user.HasIndex(u => u.PublicId).IsUnique();
            user.HasIndex(u => u.NormalizedUsername).IsUnique();
            user.HasIndex(u => u.NormalizedEmail).IsUnique();
            user.HasIndex(u => u.PhoneNumber).IsUnique();
        });
        model.Entity<Role>(role =>
        {
            role.Property(r => r.Name).HasMaxLength(100);
            role.Property(r => r.NormalizedName).HasMaxLength(100);
            role.Property(r => r.Description).HasMaxLength(255);
            role.HasIndex(r => r.NormalizedName).IsUnique();
        });
        model.Entity<UserRole>(link =>
        {
            link.HasKey(l => new { l.UserId, l.RoleId });
            link.HasOne<User>().WithMany().HasForeignKey(l => l.UserId);
            link.HasOne<Role>().WithMany().HasForeignKey(l => l.RoleId);
        });
        model.Entity<Session>(session =>
        {
            session.Property(s => s.HandleHash).HasMaxLength(64);
            session.Property(s => s.DeviceInfo).HasMaxLength(255);
            session.Property(s => s.IpAddress).HasMaxLength(50);
            session.HasIndex(s => s.PublicId).IsUnique();
            session.HasIndex(s => s.HandleHash).IsUnique();
            session.HasIndex(s => s.ExpiresAt);
            session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        });
        model.Entity<RefreshToken>(token =>
        {
            token.Property(t => t.TokenHash).HasMaxLength(64);
            token.HasIndex(t => t.TokenHash).IsUnique();
            token.HasOne<Session>().WithMany().HasForeignKey(t => t.SessionId);
        });
        model.Entity<LoginFailure>(failure =>
        {
            failure.HasKey(f => f.LoginHash);
            failure.Property(f => f.LoginHash).HasMaxLength(64);
            failure.HasIndex(f => f.LastAt);
        });
        model.Entity<PhoneCode>(code =>
        {
            code.HasKey(c => c.UserId);
            code.Property(c => c.UserId).ValueGeneratedNever();
            code.HasOne<User>().WithOne().HasForeignKey<PhoneCode>(c => c.UserId);
        });
        model.Entity<SigningKey>(key =>
        {
            key.HasKey(k => k.KeyId);
            key.Property(k => k.KeyId).HasMaxLength(64);
        });
        model.Entity<Revocation>().HasIndex(r => r.At);
        model.UseStoreModel();
    }
}
