using System.Text.Json.Nodes;
using static InfluencerPlatform.Deploy.Tests.Manifests.Overlay;

namespace InfluencerPlatform.Deploy.Tests.Manifests;

/// <summary>Whatever an object names is there.</summary>
public sealed class ReferenceTests
{
    /// <summary>Made by others in the cluster, as the overlay's comments say: the operator, and whoever brings certificates.</summary>
    private static readonly Dictionary<string, string[]> Foreign = new() { ["rabbitmq-default-user"] = ["connection_string"], ["gateway-tls"] = [] };

    [Theory]
    [MemberData(nameof(SchemaTests.Overlays), MemberType = typeof(SchemaTests))]
    public async Task Config_maps_secrets_volumes_accounts_and_ports_exist(string name)
    {
        var overlay = await RenderAsync(name);
        var maps = overlay.NamesOf("ConfigMap").ToHashSet();
        var secrets = overlay.Of("Secret").ToDictionary(NameOf, s => Keys(s).ToList());
        foreach (var (key, values) in Foreign) secrets.TryAdd(key, [.. values]);
        foreach (var (owner, pod) in overlay.Pods())
        {
            Assert.Contains(Text(pod, "serviceAccountName")!, overlay.NamesOf("ServiceAccount"));
            var volumes = Items(pod, "volumes").ToList();
            foreach (var claim in volumes.Select(v => Text(v["persistentVolumeClaim"], "claimName")).OfType<string>()) Assert.Contains(claim, overlay.NamesOf("PersistentVolumeClaim"));
            foreach (var container in Items(pod, "containers"))
            {
                foreach (var source in Items(container, "envFrom"))
                    Assert.True(
                        Text(source["configMapRef"], "name") is { } map ? maps.Contains(map) : secrets.ContainsKey(Text(source["secretRef"], "name")!), $"{owner}: {source}");
                foreach (var reference in Items(container, "env").Select(e => e["valueFrom"]?["secretKeyRef"]).OfType<JsonNode>())
                    Assert.Contains(Text(reference, "key")!, secrets[Text(reference, "name")!]);
                foreach (var mount in Items(container, "volumeMounts")) Assert.Contains(Text(mount, "name"), volumes.Select(v => Text(v, "name")));
                var ports = Items(container, "ports").Select(p => Text(p, "name")).ToList();
                foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" }.Select(p => container[p]).OfType<JsonNode>())
                    Assert.Contains(Text(probe["httpGet"] ?? probe["tcpSocket"], "port"), ports);
            }
        }
    }

    [Theory]
    [MemberData(nameof(SchemaTests.Overlays), MemberType = typeof(SchemaTests))]
    public async Task Services_scalers_budgets_and_ingresses_point_at_something(string name)
    {
        var overlay = await RenderAsync(name);
        var deployments = overlay.Of("Deployment").ToDictionary(NameOf);
        foreach (var service in overlay.Of("Service"))
        {
            var pod = deployments[Text(service["spec"]!["selector"], "app.kubernetes.io/name")!]["spec"]!["template"]!["spec"]!;
            var ports = Items(pod, "containers").SelectMany(c => Items(c, "ports")).Select(p => Text(p, "name"));
            Assert.All(Items(service["spec"], "ports"), port => Assert.Contains(Text(port, "targetPort"), ports));
        }

        foreach (var deployment in deployments.Values)
            Assert.Equal(deployment["spec"]!["selector"]!["matchLabels"]!.ToJsonString(), deployment["spec"]!["template"]!["metadata"]!["labels"]!.ToJsonString());
        Assert.All(overlay.Of("HorizontalPodAutoscaler", "ScaledObject"), scaler => Assert.Contains(Text(scaler["spec"]!["scaleTargetRef"], "name")!, deployments.Keys));
        Assert.All(overlay.Of("PodDisruptionBudget"), b => Assert.Contains(Text(b["spec"]!["selector"]!["matchLabels"], "app.kubernetes.io/name")!, deployments.Keys));
        foreach (var rule in overlay.Of("Ingress").SelectMany(i => Items(i["spec"], "rules")).SelectMany(r => Items(r["http"], "paths")))
        {
            var service = overlay.Of("Service").Single(s => NameOf(s) == Text(rule["backend"]!["service"], "name"));
            Assert.Contains(Text(rule["backend"]!["service"]!["port"], "name"), Items(service["spec"], "ports").Select(p => Text(p, "name")));
        }

        foreach (var authentication in overlay.Of("ScaledObject").SelectMany(o => Items(o["spec"], "triggers")).Select(t => Text(t["authenticationRef"], "name")))
            Assert.Contains(authentication, overlay.NamesOf("TriggerAuthentication"));
        foreach (var reference in overlay.Of("TriggerAuthentication").SelectMany(a => Items(a["spec"], "secretTargetRef")))
            Assert.Contains(Text(reference, "key"), Foreign.GetValueOrDefault(Text(reference, "name")!) ?? [.. Keys(overlay.Of("Secret").Single(s => NameOf(s) == Text(reference, "name")))]);
    }

    [Fact]
    public async Task The_scaler_watches_queues_that_the_worker_takes_from()
    {
        var queues = ServiceDefaults.Bus.DurableQueues.ByEvent.Values.SelectMany(q => q).ToHashSet();
        var watched = (await RenderAsync("production")).Of("ScaledObject").SelectMany(o => Items(o["spec"], "triggers")).Select(t => Text(t["metadata"], "queueName")!).ToList();
        Assert.Equal(2, watched.Count);
        Assert.All(watched, queue => Assert.Contains(queue, queues));
    }

    [Theory]
    [MemberData(nameof(SchemaTests.Overlays), MemberType = typeof(SchemaTests))]
    public async Task Every_setting_that_pods_are_given_is_one_that_the_page_explains(string name)
    {
        var overlay = await RenderAsync(name);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "configuration.md"));
        var given = overlay.Of("ConfigMap", "Secret").Where(o => NameOf(o) is var n && (!n.StartsWith("rabbitmq-", StringComparison.Ordinal) || n.StartsWith("rabbitmq-connection", StringComparison.Ordinal))).SelectMany(Keys)
            .Concat(overlay.Pods().SelectMany(p => Items(p.Pod, "containers")).SelectMany(c => Items(c, "env")).Select(e => Text(e, "name")!)).Distinct();
        Assert.All(given, key => Assert.Contains($"`{key.Replace("__", ":", StringComparison.Ordinal)}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("local", false, 1)]
    [InlineData("production", true, 0)]
    public async Task An_overlay_is_what_it_is_called(string name, bool scaled, int replicas)
    {
        var overlay = await RenderAsync(name);
        foreach (var service in Overlay.Services)
        {
            var spec = overlay.Deployment(service)["spec"]!;
            Assert.Equal(scaled ? null : "1", Text(spec, "replicas"));
            Assert.Equal(scaled, overlay.Of("HorizontalPodAutoscaler", "ScaledObject").Any(o => Text(o["spec"]!["scaleTargetRef"], "name") == service));
            Assert.Equal(scaled, overlay.Of("PodDisruptionBudget").Any(o => NameOf(o) == service));
            Assert.Equal(scaled ? 2 : 0, Items(spec["template"]!["spec"], "topologySpreadConstraints").Count());
        }

        var settings = Assert.Single(overlay.Of("ConfigMap"))["data"]!;
        Assert.Equal(scaled ? "postgres" : null, Text(settings, "Database__Provider"));
        Assert.Equal(scaled ? 3 : 0, overlay.Of("Job").Count());
        Assert.Equal(scaled ? 0 : replicas, overlay.Of("Deployment").Count(d => NameOf(d) == "rabbitmq"));
        Assert.Equal(scaled, overlay.Of("Ingress").SelectMany(i => Items(i["spec"], "tls")).Any());
        // One process a file: two pods never share a SQLite volume, not even during a roll-out.
        if (!scaled) Assert.All(["identity", "messaging", "persona"], service => Assert.Equal("Recreate", Text(overlay.Deployment(service)["spec"]!["strategy"], "type")));
    }
}
