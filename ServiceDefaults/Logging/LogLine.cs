using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Logging;

/// <summary>
/// <c>2026-01-22 15:30:45,123 - orchestrator - INFO - text</c>, in UTC. One entry begins one line, whatever is in the text: what somebody sent
/// cannot look like an entry of its own. An exception follows indented.
/// </summary>
internal static partial class LogLine
{
    private const int Longest = 32_768;

    public static string Format(DateTimeOffset at, string name, LogLevel level, string text, Exception? exception)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss},{at.UtcDateTime.Millisecond:000} - {name} - {Level(level)} - {OneLine(Hide(Cut(text)))}\n");
        return exception is null ? line : $"{line}    {Hide(Cut(exception.ToString())).ReplaceLineEndings("\n    ")}\n";
    }

    /// <summary>Nothing that opens a door stays in a file: tokens, keys and passwords, should a message have quoted one.</summary>
    internal static string Hide(string text) => Secrets().Replace(text, m => m.Groups["name"].Value + "***");

    private static string OneLine(string text) => text.AsSpan().IndexOfAny("\r\n\u2028\u2029\u0085") < 0 ? text : text.ReplaceLineEndings("\\n");

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        _ => "CRITICAL",
    };

    [GeneratedRegex("""(?<name>(?:\bBearer |\b(?:access_|refresh_|id_|auth_)?(?:token|password|secret|api[_-]?key)["']?\s?[=:]\s?["']?))[^\s"'&,;}]+|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*""", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
