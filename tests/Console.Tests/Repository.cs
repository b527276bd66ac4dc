namespace InfluencerPlatform.ConsoleTests;

/// <summary>Files of the repository that the tests read or write.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Console => Path.Combine(Root, "console");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "console", "package.json"))) return folder.FullName;
        throw new InvalidOperationException("These tests run inside the repository.");
    }
}
