using System.Diagnostics;
using System.Security.Cryptography;

namespace InfluencerPlatform.Deploy.Tests;

/// <summary>Runs programs that were written by others: kustomize, Node, podman.</summary>
internal static class Tool
{
    private static readonly string Cache = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetEnvironmentVariable("HOME")!, ".cache"), "influencer-platform");

    /// <summary>Where tests/install-deploy-tools.sh has put the packages of Node/package.json.</summary>
    public static string Packages { get; } = Path.Combine(
        Cache, "deploy-tools", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Script("package.json"))))[..12]);

    public static string Script(string name) => Path.Combine(Repository.Root, "tests", "Deploy.Tests", "Node", name);

    /// <summary>Its output; what it says on failing is the exception.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string? input = null, TimeSpan? atMost = null)
    {
        var (code, output, errors) = await TryAsync(program, arguments, input, atMost);
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}:\n{output}\n{errors}");
    }

    public static async Task<(int Code, string Output, string Errors)> TryAsync(string program, IEnumerable<string> arguments, string? input = null, TimeSpan? atMost = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root,
            Environment = { ["CONTAINERS_CONF"] = Path.Combine(Cache, "containers", "containers.conf") },
        };
        using var process = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(atMost ?? TimeSpan.FromMinutes(2));
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    public static Task<string> PodmanAsync(params string[] arguments) => RunAsync("podman", arguments);
}
