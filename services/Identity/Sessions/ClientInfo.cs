namespace InfluencerPlatform.Identity.Sessions;

/// <summary>Whence a login came, as the user is shown it among their sessions.</summary>
internal sealed record ClientInfo(string? Device, string? Address)
{
    public static ClientInfo Of(HttpContext http)
    {
        var device = http.Request.Headers.UserAgent.ToString();
        var address = http.Connection.RemoteIpAddress;
        return new(
            device.Length switch { 0 => null, > 255 => device[..255], _ => device },
            (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString());
    }
}
