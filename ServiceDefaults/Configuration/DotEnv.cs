using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace InfluencerPlatform.ServiceDefaults.Configuration;

/// <summary>
/// Reads <c>.env</c> in the working directory: <c>NAME=value</c> lines as in a shell, <c>#</c> for comments, quotes where a value has spaces. The
/// environment itself, secret files and the command line say otherwise.
/// </summary>
internal static class DotEnv
{
    private static readonly string[] HostPrefixes = ["ASPNETCORE_", "DOTNET_"];

    /// <exception cref="StartupException">A line is none of the above.</exception>
    public static void AddDotEnv(this IConfigurationManager configuration, string folder)
    {
        var file = Path.Combine(folder, ".env");
        if (!File.Exists(file)) return;
        var values = Parse(File.ReadAllLines(file)).SelectMany(Names).ToDictionary(StringComparer.OrdinalIgnoreCase);
        configuration.Sources.Insert(configuration.BelowEnvironment(), new MemoryConfigurationSource { InitialData = values });
    }

    /// <summary>Where a source goes that environment variables and the command line overrule, and that overrules files of settings.</summary>
    public static int BelowEnvironment(this IConfigurationManager configuration)
    {
        for (var i = configuration.Sources.Count - 1; i >= 0; i--)
            if (configuration.Sources[i] is EnvironmentVariablesConfigurationSource { Prefix: null or "" }) return i;
        return configuration.Sources.Count;
    }

    internal static Dictionary<string, string?> Parse(IReadOnlyList<string> lines)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (line is "" or ['#', ..]) continue;
            if (line.StartsWith("export ", StringComparison.Ordinal)) line = line["export ".Length..].TrimStart();
            var at = line.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? "" : line[..at].TrimEnd();
            // Never quoted: it may hold a secret.
            if (name is "" || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '.' or '-') || Value(line[(at + 1)..].Trim()) is not { } value)
                throw new StartupException($"Line {i + 1} of .env is not of the form NAME=value (quotes must be closed). Mend it, or put # before it.");
            values[name] = value;
        }

        return values;
    }

    /// <summary>Null when a quote is not closed.</summary>
    private static string? Value(string text)
    {
        if (text is [('"' or '\'') and var quote, ..])
        {
            var end = text.IndexOf(quote, 1);
            if (end < 0 || text[(end + 1)..].Trim() is not ("" or ['#', ..])) return null;
            var inside = text[1..end];
            return quote == '"' ? inside.Replace("\\n", "\n", StringComparison.Ordinal) : inside;
        }

        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }

    private static IEnumerable<KeyValuePair<string, string?>> Names(KeyValuePair<string, string?> value)
    {
        var name = value.Key.Replace("__", ":", StringComparison.Ordinal);
        yield return new(name, value.Value);
        // What the host reads without their prefix: ASPNETCORE_URLS is urls.
        if (HostPrefixes.FirstOrDefault(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase)) is { } prefix) yield return new(name[prefix.Length..], value.Value);
    }
}
