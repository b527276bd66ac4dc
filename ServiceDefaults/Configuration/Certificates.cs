using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace InfluencerPlatform.ServiceDefaults.Configuration;

/// <summary>The server says what is wrong with a certificate by an exception's stack; this says it in a sentence, before it listens.</summary>
internal static class Certificates
{
    private const string Path = "Kestrel:Certificates:Default:Path";
    private const string KeyPath = "Kestrel:Certificates:Default:KeyPath";

    /// <exception cref="StartupException">A file is missing, or the two are no certificate and its key.</exception>
    public static void Require(IConfiguration configuration)
    {
        if (configuration[Path] is not { Length: > 0 } certificate) return;
        var key = configuration[KeyPath];
        RequireFile("AI_MESSAGE_SSL_CERT", Path, certificate);
        if (string.IsNullOrEmpty(key)) return;
        RequireFile("AI_MESSAGE_SSL_KEY", KeyPath, key);
        try
        {
            using var loaded = configuration["Kestrel:Certificates:Default:Password"] is { Length: > 0 } password
                ? X509Certificate2.CreateFromEncryptedPemFile(certificate, password, key)
                : X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"AI_MESSAGE_SSL_CERT ({certificate}) and AI_MESSAGE_SSL_KEY ({key}) are no certificate in PEM form and its private key: {exception.Message}");
        }
    }

    private static void RequireFile(string alias, string name, string file)
    {
        if (!File.Exists(file)) throw new StartupException($"{alias} ({name}) names {System.IO.Path.GetFullPath(file)}, which is not there. Name the file, or leave the setting out.");
    }
}
