using Microsoft.Playwright;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>The scripts and styles of the console that a browser has loaded, and what they weigh as they are served.</summary>
internal static class LoadedFiles
{
    private const string Until =
        "until => [...new Set(performance.getEntriesByType('resource').filter(e => e.responseEnd <= until).map(e => new URL(e.name).pathname)" +
        ".filter(p => /^\\/console\\/.*\\.(js|css)$/.test(p)).map(p => p.slice('/console/'.length)))]";

    /// <param name="page">A page of the console.</param>
    /// <param name="until">The moment that counts, in milliseconds since the navigation.</param>
    /// <returns>Paths below the console's folder.</returns>
    public static async Task<IReadOnlyCollection<string>> OfAsync(IPage page, double until) => await page.EvaluateAsync<string[]>(Until, until);

    /// <summary>Bytes of a file as it is packed; of one too small to be packed, as it is.</summary>
    /// <param name="console">The folder that the console was built into.</param>
    public static long Packed(string console, string file, string packing) =>
        new FileInfo(Path.Combine(console, file + packing)) is { Exists: true } packed ? packed.Length : new FileInfo(Path.Combine(console, file)).Length;
}
