using System.Text;
using InfluencerPlatform.Pasting.Bench;

// dotnet run -c Release --project bench/Pasting.Bench [-- FILE]: writes its tables to bench/results/pasting.md, or to FILE.
var report = new StringBuilder("## Pasting\n\n");
Parsing.Run(report);
report.AppendLine().AppendLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}. Best of several runs; the text is UTF-8 megabytes.").AppendLine();
await Merging.RunAsync(report);
var file = args.Length > 0 ? args[0] : Path.Combine(Root(), "bench", "results", "pasting.md");
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
await File.WriteAllTextAsync(file, report.ToString());
Console.WriteLine($"\n{report}\nWritten to {file}");

static string Root()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "InfluencerPlatform.sln"))) folder = folder.Parent;
    return folder?.FullName ?? Directory.GetCurrentDirectory();
}
