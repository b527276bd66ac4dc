using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace InfluencerPlatform.ServiceDefaults.Configuration;

/// <summary>A folder with a file per secret, as containers are given them: <c>/run/secrets/Services__Key</c> holds <c>Services:Key</c>.</summary>
internal static class SecretFiles
{
    public const string Folder = "Secrets:Folder";

    /// <exception cref="StartupException">The folder is not there.</exception>
    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        if (configuration[Folder] is not { Length: > 0 } folder) return;
        var path = Path.GetFullPath(folder);
        if (!Directory.Exists(path)) throw new StartupException($"{Folder} names {path}, which is no folder. Mount the secrets there, or leave it out.");
        try
        {
            configuration.Sources.Insert(configuration.BelowEnvironment(), new KeyPerFileConfigurationSource { FileProvider = new PhysicalFileProvider(path), Optional = false });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{Folder} ({path}) cannot be read: {exception.Message} Let the process's user read it.");
        }
    }
}
