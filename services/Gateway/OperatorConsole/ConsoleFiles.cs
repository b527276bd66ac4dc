using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace InfluencerPlatform.Gateway.OperatorConsole;

/// <summary>What the console's build left in the folder <c>console</c> beside the program.</summary>
internal sealed class ConsoleFiles : IDisposable
{
    /// <summary>Files whose names change with their content.</summary>
    public const string Assets = "assets/";

    /// <summary>What the build writes where the page's nonce belongs.</summary>
    private const string NoncePlace = "__CSP_NONCE__";

    private static readonly FileExtensionContentTypeProvider Types = new();
    private readonly PhysicalFileProvider? provider;

    public ConsoleFiles(string? folder = null)
    {
        folder ??= Path.Combine(AppContext.BaseDirectory, "console");
        if (Directory.Exists(folder)) provider = new PhysicalFileProvider(folder);
    }

    /// <summary>Scripts from here alone, styles from here or with the page's nonce, nothing from anywhere else.</summary>
    public static string Policy(string nonce) =>
        $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public ConsoleFile? Find(string? path)
    {
        if (string.IsNullOrEmpty(path) || path.EndsWith(".html", StringComparison.Ordinal) || provider?.GetFileInfo(path) is not { Exists: true, PhysicalPath: { } physical } info) return null;
        return Types.TryGetContentType(path, out var type) ? new(provider, path, physical, info.LastModified, type) : null;
    }

    /// <summary>The page with a nonce of its own; null when the console was not built.</summary>
    public (string Html, string Nonce)? Page()
    {
        if (provider?.GetFileInfo("index.html") is not { Exists: true, PhysicalPath: { } path }) return null;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        return (File.ReadAllText(path).Replace(NoncePlace, nonce, StringComparison.Ordinal), nonce);
    }

    public void Dispose() => provider?.Dispose();
}

/// <summary>One file, which the build may also have left compressed.</summary>
internal sealed record ConsoleFile(IFileProvider Provider, string Name, string Path, DateTimeOffset Modified, string ContentType)
{
    private static readonly (string Encoding, string Extension)[] Encodings = [("br", ".br"), ("gzip", ".gz")];

    public bool IsNamedByContent => Name.StartsWith(ConsoleFiles.Assets, StringComparison.Ordinal);

    /// <summary>The smallest form that the browser takes.</summary>
    public (string Path, string? Encoding, DateTimeOffset Modified) Encoded(StringValues accepted)
    {
        if (StringWithQualityHeaderValue.TryParseList(accepted, out var list))
        {
            foreach (var (encoding, extension) in Encodings)
                if (list.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0)
                    && Provider.GetFileInfo(Name + extension) is { Exists: true, PhysicalPath: { } path } info)
                    return (path, encoding, info.LastModified);
        }

        return (Path, null, Modified);
    }
}
