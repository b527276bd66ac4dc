using System.Security.Cryptography;
using System.Text;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>Message ids that follow from their cause, so that the same work done twice publishes the same message twice, not two messages.</summary>
public static class MessageIds
{
    public static Guid Derive(string kind, params ReadOnlySpan<long> parts)
    {
        var name = new StringBuilder(kind);
        foreach (var part in parts) name.Append('/').Append(part);
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToString())).AsSpan(0, 16), bigEndian: true);
    }
}
