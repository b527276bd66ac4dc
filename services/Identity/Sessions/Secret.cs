using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>Opaque secrets of 256 bits that clients hold and the store knows only as hashes.</summary>
internal static class Secret
{
    public const string RefreshPrefix = "rt_";
    public const string HandlePrefix = "sh_";

    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Derive(string prefix, string secret, byte[] salt) =>
        prefix + Base64Url.EncodeToString(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(secret)));

    /// <summary>Lower-case hexadecimal SHA-256; a secret of this entropy needs no slow hash.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool LooksLike(string prefix, string? secret) => secret?.Length == prefix.Length + 43 && secret.StartsWith(prefix, StringComparison.Ordinal);
}
