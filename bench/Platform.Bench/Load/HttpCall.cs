using System.Text;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>Requests as bytes.</summary>
internal static class HttpCall
{
    public static ReadOnlyMemory<byte> Get(Uri address, string path, string? token = null) => Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\n{Head(address, token)}\r\n");

    public static ReadOnlyMemory<byte> Post(Uri address, string path, string body, string? token = null, string type = "application/json", params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var head = new StringBuilder($"POST {path} HTTP/1.1\r\n{Head(address, token)}Content-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        foreach (var (name, value) in headers) head.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(head.Append("\r\n").Append(body).ToString());
    }

    private static string Head(Uri address, string? token) =>
        $"Host: {address.Authority}\r\nAccept: application/json\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}";
}
