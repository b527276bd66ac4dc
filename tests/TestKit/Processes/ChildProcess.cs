using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace InfluencerPlatform.TestKit.Processes;

/// <summary>
/// A program in a process group of its own, which dies with the test run however that ends: a shell holds our pipe and kills the group when
/// it closes. What the shell says begins on a line of its own: a program that is killed may leave half a line.
/// </summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const string Script =
        """
        exec 3<&0; set -m
        "$@" </dev/null & child=$!
        printf '\nPID %s\n' "$child"
        (read -r _ <&3; kill -KILL -- -$child 2>/dev/null) & guard=$!
        wait $child; code=$?
        kill -KILL -- -$guard 2>/dev/null
        printf '\nEXIT %s\n' "$code"
        """;

    private readonly Process shell;
    private readonly ConcurrentQueue<string> output = [];
    private readonly TaskCompletionSource<int> pid = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<Func<string, bool>, TaskCompletionSource<string>> waiting = [];

    private bool disposed;

    private ChildProcess(Process shell) => this.shell = shell;

    public string Output => string.Join('\n', output);

    /// <summary>The system's number of the program, not of the shell around it.</summary>
    public Task<int> Id => pid.Task;

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exit => exit.Task;

    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-c", Script, "bash", program }.Concat(arguments)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var child = new ChildProcess(new Process { StartInfo = start });
        child.shell.OutputDataReceived += (_, e) => child.Read(e.Data);
        child.shell.ErrorDataReceived += (_, e) => child.Read(e.Data);
        child.shell.Start();
        child.shell.BeginOutputReadLine();
        child.shell.BeginErrorReadLine();
        return child;
    }

    /// <summary>The first line that fits, printed or yet to be printed.</summary>
    /// <exception cref="InvalidOperationException">The program ended, or took too long, without printing it.</exception>
    public async Task<string> LineAsync(Func<string, bool> fits, TimeSpan? atMost = null)
    {
        var line = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[fits] = line;
        if (output.FirstOrDefault(fits) is { } printed) return printed;
        if (await Task.WhenAny(line.Task, Exit, Task.Delay(atMost ?? TimeSpan.FromSeconds(60))) == line.Task) return await line.Task;
        throw new InvalidOperationException($"The line was never printed. Output:\n{Output}");
    }

    /// <summary>To the whole group: some programs are started by a script.</summary>
    public async Task SignalAsync(int signal) => Kill(-await pid.Task, signal);

    /// <summary>SIGKILL, and wait until it is dead.</summary>
    public async Task KillAsync()
    {
        await SignalAsync(9);
        await exit.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true)) return;
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        if (line.StartsWith("PID ", StringComparison.Ordinal)) pid.TrySetResult(int.Parse(line.AsSpan(4), CultureInfo.InvariantCulture));
        else if (line.StartsWith("EXIT ", StringComparison.Ordinal)) exit.TrySetResult(int.Parse(line.AsSpan(5), CultureInfo.InvariantCulture));
        else if (line.Length > 0) output.Enqueue(line);
        foreach (var (fits, found) in waiting)
            if (fits(line)) found.TrySetResult(line);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
