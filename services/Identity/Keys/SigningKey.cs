using System.Security.Cryptography;

namespace InfluencerPlatform.Identity.Keys;

/// <summary>A key that access tokens are signed with; the newest signs, older ones verify.</summary>
internal sealed class SigningKey(string keyId, byte[] privateKey, bool isEncrypted, DateTime createdAt)
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 100_000);

    public string KeyId { get; private set; } = keyId;

    /// <summary>PKCS #8, encrypted where a secret is configured.</summary>
    public byte[] PrivateKey { get; private set; } = privateKey;

    public bool IsEncrypted { get; private set; } = isEncrypted;

    public DateTime CreatedAt { get; private set; } = createdAt;

    public static SigningKey Create(string? secret, DateTime now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encrypted = !string.IsNullOrEmpty(secret);
        return new(Guid.NewGuid().ToString("N"), encrypted ? key.ExportEncryptedPkcs8PrivateKey(secret, Encryption) : key.ExportPkcs8PrivateKey(), encrypted, now);
    }

    /// <exception cref="CryptographicException">The secret is not the one it was encrypted with.</exception>
    public ECDsa Open(string? secret)
    {
        var key = ECDsa.Create();
        if (IsEncrypted) key.ImportEncryptedPkcs8PrivateKey(secret ?? "", PrivateKey, out _);
        else key.ImportPkcs8PrivateKey(PrivateKey, out _);
        return key;
    }
}
