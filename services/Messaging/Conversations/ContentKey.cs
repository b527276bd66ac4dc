using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>A number that equal texts share.</summary>
internal static class ContentKey
{
    private const int Telling = 12;

    public static long? Of(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length < Telling ? null : BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(trimmed)));
    }
}
