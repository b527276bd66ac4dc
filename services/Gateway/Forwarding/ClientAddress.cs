using System.Net;
using System.Net.Sockets;

namespace InfluencerPlatform.Gateway.Forwarding;

internal static class ClientAddress
{
    /// <summary>What limits count by. Someone with an IPv6 network has as many addresses as they like: the network counts as one.</summary>
    public static string Of(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address when !IPAddress.IsLoopback(address) => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        var address => address.ToString(),
    };
}
