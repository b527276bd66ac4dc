using System.Globalization;
using InfluencerPlatform.Deploy.Tests.Manifests;

namespace InfluencerPlatform.Deploy.Tests.Images;

/// <summary><c>deploy/compose.yaml</c> as it stands, brought up by podman-compose with the secrets that the script makes, on a network, volumes and a port of its own.</summary>
public sealed class ComposeUpTests(BuiltImages images)
{
    private const string Broker = "localhost/influencer-platform/rabbitmq:test";

    [Fact]
    public async Task The_platform_comes_up_and_its_reply_is_approved()
    {
        await images.BuiltAsync();
        await Tool.RunAsync("podman", ["build", "-q", "-t", Broker, "-f", Path.Combine(Repository.Root, "tests", "Deploy.Tests", "Images", "rabbitmq.Containerfile"), Path.Combine(Repository.Root, "tests", "Deploy.Tests", "Images")], atMost: TimeSpan.FromMinutes(6));
        var (project, port) = ("t" + Guid.NewGuid().ToString("n")[..8], FreePorts.Take());
        var folder = Directory.CreateTempSubdirectory("influencer-compose-").FullName;
        File.Copy(Path.Combine(Repository.Root, "deploy", "compose.yaml"), Path.Combine(folder, "compose.yaml"));
        await Tool.RunAsync("bash", [Path.Combine(Repository.Root, "deploy", "make-secrets.sh"), Path.Combine(folder, "secrets")]);
        try
        {
            await ComposeAsync(["up", "-d", "--no-build", "rabbitmq", .. Overlay.Services]);
            var platform = new Running(new Uri($"http://127.0.0.1:{port}"));
            await platform.HealthyAsync(() => LogsAsync(project));
            using var op = await platform.SignInAsync(await File.ReadAllTextAsync(Path.Combine(folder, "secrets", "Identity__Admin__Password")));
            await platform.ApproveAPasteAsync(op);
        }
        finally
        {
            await ComposeAsync("down", "-v", "-t", "3");
            await Tool.TryAsync("podman", ["network", "rm", "--force", project + "_default"]);
            Directory.Delete(folder, recursive: true);
        }

        Task<string> ComposeAsync(params string[] arguments) => Tool.RunAsync(
            "env",
            ["-C", folder, $"TAG={BuiltImages.Tag}", $"RABBITMQ_IMAGE={Broker}", string.Create(CultureInfo.InvariantCulture, $"PORT={port}"), "podman-compose", "-p", project, .. arguments],
            atMost: TimeSpan.FromMinutes(3));
    }

    private static async Task<string> LogsAsync(string project)
    {
        var logs = await Tool.PodmanAsync("ps", "--all", "--format", "{{.Names}} {{.Status}}");
        foreach (var container in (await Tool.PodmanAsync("ps", "--all", "--format", "{{.Names}}")).Split('\n').Where(c => c.StartsWith(project, StringComparison.Ordinal)))
            logs += $"== {container}\n" + ((await Tool.TryAsync("podman", ["logs", "--tail", "20", container])) is var (_, output, errors) ? output + errors : "");
        return logs;
    }
}
