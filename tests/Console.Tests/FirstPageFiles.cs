using System.Text.RegularExpressions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>What a browser loads before the inbox can be shown: the page's own files and what they import at once.</summary>
internal static class FirstPageFiles
{
    /// <param name="console">The folder that the console was built into.</param>
    public static IReadOnlyCollection<string> In(string console)
    {
        var assets = Path.Combine(console, "assets");
        var names = new HashSet<string>();
        Follow(Path.Combine(console, "index.html"));
        // Earlier builds' files may lie beside those of the last one: the page itself says which is which.
        var inbox = names.Select(n => Regex.Match(File.ReadAllText(Path.Combine(assets, n)), @"inbox-page-[\w-]+\.js")).First(m => m.Success).Value;
        names.Add(inbox);
        Follow(Path.Combine(assets, inbox));
        return names;

        void Follow(string file)
        {
            // Static imports only: `import("./x.js")` is loaded when it is needed.
            foreach (Match match in Regex.Matches(File.ReadAllText(file), """(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]|/console/assets/([\w.-]+\.(?:js|css))["']"""))
            {
                var name = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
                if (File.Exists(Path.Combine(assets, name)) && names.Add(name)) Follow(Path.Combine(assets, name));
            }
        }
    }

    /// <summary>Bytes of a file as it is packed; of one too small to be packed, as it is.</summary>
    public static long Packed(string console, string name, string packing) =>
        new FileInfo(Path.Combine(console, "assets", name + packing)) is { Exists: true } packed ? packed.Length : new FileInfo(Path.Combine(console, "assets", name)).Length;
}
