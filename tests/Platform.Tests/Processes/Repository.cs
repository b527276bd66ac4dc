namespace InfluencerPlatform.Platform.Tests.Processes;

/// <summary>Where things are in this checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The built program of a project, in the configuration that the tests were built in.</summary>
    public static string Program(string project)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var name = Path.GetFileName(project);
        return Path.Combine(Root, project, "bin", configuration, "net10.0", name + ".dll");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "InfluencerPlatform.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
