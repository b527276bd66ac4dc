using System.Diagnostics;
using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>Programs as the images have them (deploy/Containerfile); as they are built where the compiler for it is not to be had.</summary>
internal sealed class Published : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("influencer-bench-").FullName;
    private bool all = true;

    /// <summary>For the report.</summary>
    public string How => all ? "published ready to run" : "as built (nothing could be published ready to run)";

    /// <returns>The program's file.</returns>
    public async Task<string> OfAsync(string project)
    {
        var (name, output) = (Path.GetFileName(project), Path.Combine(folder, Path.GetFileName(project)));
        Console.WriteLine($"publishing {name}");
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", project, "-c", "Release", "-o", output, "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true", "-v", "quiet", "-nologo"])
        {
            WorkingDirectory = Repository.Root,
        })!;
        await publish.WaitForExitAsync();
        if (publish.ExitCode == 0) return Path.Combine(output, name + ".dll");
        all = false;
        return Repository.Program(project);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
