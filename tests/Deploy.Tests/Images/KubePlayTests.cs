using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using InfluencerPlatform.Deploy.Tests.Manifests;

namespace InfluencerPlatform.Deploy.Tests.Images;

/// <summary>
/// The local overlay's own objects, run by <c>podman kube play</c>: the five deployments with their config map, secrets, volumes and security contexts.
/// What podman has no notion of (services' names, network policies, probes as Kubernetes means them) is left out, and the pods share the machine's network, each at a port of its own; the
/// broker is this machine's, for no image of one can be had here.
/// </summary>
public sealed class KubePlayTests(BuiltImages images)
{
    private const string Password = "Correct-Horse-7-Battery";

    [Fact]
    public async Task The_local_overlay_answers_a_paste_and_its_reply_is_approved()
    {
        await images.BuiltAsync();
        await using var broker = new RabbitMqBroker();
        await broker.StartAsync();
        var ports = Overlay.Services.ToDictionary(s => s, _ => FreePorts.Take());
        var overlay = await Overlay.RenderAsync("local", folder => FillIn(folder, broker.Address, ports));
        var run = Guid.NewGuid().ToString("n")[..8];
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Playable(overlay, ports, run));
        try
        {
            // Podman 4.3 takes Secret objects, and then cannot read what it made of them: it is given their data as it wants them.
            foreach (var secret in overlay.Of("Secret").Where(s => Overlay.NameOf(s) != "rabbitmq"))
                await Tool.RunAsync("podman", ["secret", "create", $"{run}-{Overlay.NameOf(secret)}", "-"], (secret["data"] ?? new JsonObject()).ToJsonString());
            await Tool.RunAsync("podman", ["kube", "play", "--network", "host", file], atMost: TimeSpan.FromMinutes(3));
            var platform = new Running(new Uri($"http://127.0.0.1:{ports["gateway"]}"));
            // The gateway is there before those that it passes on to.
            foreach (var port in ports.Values) await new Running(new Uri($"http://127.0.0.1:{port}")).HealthyAsync(() => LogsAsync(run));
            using var op = await platform.SignInAsync(Password);
            await platform.ApproveAPasteAsync(op);
            var pods = (await Tool.PodmanAsync("pod", "ps", "--format", "{{.Name}} {{.Status}}")).Split('\n').Where(p => p.Contains(run, StringComparison.Ordinal)).ToList();
            Assert.Equal(Overlay.Services.Length, pods.Count);
            Assert.All(pods, pod => Assert.EndsWith("Running", pod, StringComparison.Ordinal));
        }
        finally
        {
            await Tool.TryAsync("podman", ["kube", "down", file]);
            foreach (var volume in (await Tool.PodmanAsync("volume", "ls", "--quiet")).Split('\n').Where(v => v.StartsWith(run, StringComparison.Ordinal))) await Tool.TryAsync("podman", ["volume", "rm", "--force", volume]);
            foreach (var secret in (await Tool.PodmanAsync("secret", "ls", "--format", "{{.Name}}")).Split('\n').Where(s => s.StartsWith(run, StringComparison.Ordinal))) await Tool.TryAsync("podman", ["secret", "rm", secret]);
            File.Delete(file);
        }
    }

    /// <summary>As someone does who copies the examples.</summary>
    private static void FillIn(string folder, string broker, Dictionary<string, int> ports)
    {
        var secrets = Path.Combine(folder, "overlays", "local", "secrets");
        Write("services", "Services__Key=a-key-of-the-tests-that-is-long-enough-to-be-taken");
        Write("identity", $"Identity__Admin__Username=admin\nIdentity__Admin__Password={Password}\nIdentity__Admin__Email=admin@example.com\nIdentity__SigningKeySecret=sealed-by-the-tests-with-this");
        Write("rabbitmq-connection", $"ConnectionStrings__rabbitmq={broker}");
        File.AppendAllText(
            Path.Combine(folder, "overlays", "local", "kustomization.yaml"),
            $"\nconfigMapGenerator:\n  - name: platform\n    behavior: merge\n    literals:\n{string.Concat(new[] { "identity", "messaging", "persona" }.Select(s => $"      - Services__{char.ToUpperInvariant(s[0])}{s[1..]}=http://127.0.0.1:{ports[s]}\n"))}");

        void Write(string name, string text) => File.WriteAllText(Path.Combine(secrets, name + ".env"), text);
    }

    private static string Playable(Overlay overlay, Dictionary<string, int> ports, string run)
    {
        List<JsonNode> objects = [.. overlay.Of("ConfigMap", "PersistentVolumeClaim").Where(o => Overlay.NameOf(o) != "rabbitmq")];
        // For podman a config map overrules a container's own variables; for Kubernetes it is the other way round.
        foreach (var map in overlay.Of("ConfigMap")) map["data"]!.AsObject().Remove("HTTP_PORTS");
        foreach (var (name, port) in ports)
        {
            var deployment = overlay.Deployment(name);
            var pod = deployment["spec"]!["template"]!["spec"]!;
            var container = pod["containers"]![0]!;
            container["image"] = BuiltImages.Name(name);
            container["env"] = new JsonArray(new JsonObject { ["name"] = "HTTP_PORTS", ["value"] = port.ToString(CultureInfo.InvariantCulture) });
            container.AsObject().Remove("ports");
            // podman asks by a curl inside the container, which the images do not have; the images' own health check asks instead.
            foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" }) container.AsObject().Remove(probe);
            objects.Add(deployment);
        }

        // Of this run alone: whoever else plays with the platform here keeps theirs.
        var text = string.Join("\n---\n", objects.Select(o => o.ToJsonString()));
        foreach (var name in objects.Concat(overlay.Of("Secret")).Select(Overlay.NameOf).Distinct().OrderByDescending(n => n.Length))
            text = text.Replace($"\"name\":\"{name}\"", $"\"name\":\"{run}-{name}\"", StringComparison.Ordinal).Replace($"\"claimName\":\"{name}\"", $"\"claimName\":\"{run}-{name}\"", StringComparison.Ordinal);
        return text;
    }

    private static async Task<string> LogsAsync(string run)
    {
        var logs = new StringBuilder(await Tool.PodmanAsync("ps", "--all", "--format", "{{.Names}} {{.Status}}"));
        foreach (var container in (await Tool.PodmanAsync("ps", "--all", "--format", "{{.Names}}")).Split('\n').Where(c => c.StartsWith(run, StringComparison.Ordinal) && !c.Contains("infra", StringComparison.Ordinal)))
            logs.AppendLine(CultureInfo.InvariantCulture, $"== {container}").AppendLine((await Tool.TryAsync("podman", ["logs", "--tail", "20", container])) is var (_, output, errors) ? output + errors : "");
        return logs.ToString();
    }
}
