using System.Globalization;
using InfluencerPlatform.DiarySearch;

// Reports how well the diary search finds, and how the time of a context grows with what is stored.
//   dotnet run -c Release --project bench/DiarySearch [-- recall | context] [--out report.md | --append report.md]
// With TEST_DATABASE=postgres the recall is that of PostgreSQL; the times are SQLite's.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var report = new StringWriter();
report.WriteLine("## Diary search and context\n");
if (!args.Contains("context")) await Recall.RunAsync(report);
if (!args.Contains("recall")) await ContextTime.RunAsync(report);
Console.Write(report);
if (Array.IndexOf(args, "--append") is >= 0 and var end && end + 1 < args.Length) await File.AppendAllTextAsync(args[end + 1], $"\n{report}");
if (Array.IndexOf(args, "--out") is >= 0 and var at && at + 1 < args.Length) await File.WriteAllTextAsync(args[at + 1], $"## Diary search and context\n\n{report}");
