using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Prompting;

internal static class PromptFingerprint
{
    /// <summary>Lower-case hexadecimal SHA-256 over role and text of every message, each preceded by its length.</summary>
    public static string Of(IEnumerable<PromptMessage> messages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var message in messages)
        {
            Append(hash, message.Role);
            Append(hash, message.Text);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
