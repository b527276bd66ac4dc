using System.Diagnostics;

// Built without the FullFeed switch there is no Aspire; the platform is brought up all the same, in one process.
Console.WriteLine("Built without Aspire (set FullFeed=true to build with it); running the platform in one process instead.");
var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet")
    start.FileName = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "AllInOne.exe" : "AllInOne");
else
    start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AllInOne.dll"));
foreach (var argument in args) start.ArgumentList.Add(argument);

using var platform = Process.Start(start)!;
// Ctrl+C reaches the child too; wait for it to finish its work.
Console.CancelKeyPress += (_, e) => e.Cancel = true;
AppDomain.CurrentDomain.ProcessExit += (_, _) =>
{
    if (!platform.HasExited) platform.Kill();
};
await platform.WaitForExitAsync();
return platform.ExitCode;
