using System.Text.Json.Nodes;
using static InfluencerPlatform.Deploy.Tests.Manifests.Overlay;

namespace InfluencerPlatform.Deploy.Tests.Manifests;

/// <summary>Who may speak to whom is exactly the arrows of docs/architecture.md.</summary>
public sealed class NetworkPolicyTests
{
    private static readonly string[] Arrows =
    [
        "outside > gateway:8080",
        "gateway > identity:8080", "gateway > messaging:8080", "gateway > persona:8080",
        // Keys and revocations of tokens.
        "messaging > identity:8080", "persona > identity:8080",
        "reply-worker > persona:8080", "reply-worker > messaging:8080",
        "gateway > rabbitmq:5672", "identity > rabbitmq:5672", "messaging > rabbitmq:5672", "persona > rabbitmq:5672", "reply-worker > rabbitmq:5672",
        // Models, and the channels' providers.
        "reply-worker > internet:443", "messaging > internet:443",
    ];

    private static readonly string[] Stores = ["identity > postgres:5432", "messaging > postgres:5432", "persona > postgres:5432"];

    [Fact]
    public async Task The_local_overlay_allows_exactly_the_arrows() => Assert.Equal(Arrows.Order(), Allowed(await RenderAsync("local")));

    [Fact]
    public async Task The_production_overlay_allows_the_stores_besides_and_the_brokers_each_other() => Assert.Equal(
        Arrows.Concat(Stores).Concat(["rabbitmq > rabbitmq:25672", "rabbitmq > rabbitmq:4369"]).Order(), Allowed(await RenderAsync("production")));

    [Theory]
    [MemberData(nameof(SchemaTests.Overlays), MemberType = typeof(SchemaTests))]
    public async Task What_no_policy_allows_is_denied_in_both_directions(string name)
    {
        var everything = Assert.Single((await RenderAsync(name)).Of("NetworkPolicy"), p => NameOf(p) == "default-deny")["spec"]!;
        Assert.Empty(everything["podSelector"]!.AsObject());
        Assert.Equal(["Ingress", "Egress"], Items(everything, "policyTypes").Select(t => t.ToString()));
        Assert.True(everything["ingress"] is null && everything["egress"] is null);
    }

    /// <summary>An arrow counts when its sender may send and its receiver may receive; the ends outside the namespace have no policies of ours.</summary>
    private static IEnumerable<string> Allowed(Overlay overlay)
    {
        string[] pods = [.. Overlay.Services, "rabbitmq", "postgres"];
        var policies = overlay.Of("NetworkPolicy").Select(p => p["spec"]!).ToList();
        var sent = Ends(policies, pods, "Egress", "egress", "to").ToHashSet();
        var received = Ends(policies, pods, "Ingress", "ingress", "from").Select(e => (From: e.Other, To: e.Pod, e.Port)).ToHashSet();
        return sent.Where(s => received.Contains((s.Pod, s.Other, s.Port))).Select(s => $"{s.Pod} > {s.Other}:{s.Port}")
            .Concat(sent.Where(s => s.Other == "internet").Select(s => $"{s.Pod} > internet:{s.Port}"))
            .Concat(received.Where(r => r.From == "outside").Select(r => $"outside > {r.To}:{r.Port}")).Distinct().Order();
    }

    private static IEnumerable<(string Pod, string Other, string Port)> Ends(List<JsonNode> policies, string[] pods, string type, string rules, string peers) =>
        from policy in policies
        where Items(policy, "policyTypes").Any(t => t.ToString() == type)
        from pod in pods
        where Selects(policy["podSelector"]!, pod)
        from rule in Items(policy, rules)
        from peer in Items(rule, peers)
        from other in Others(peer, pods)
        from port in Items(rule, "ports")
        select (pod, other, Text(port, "port")!);

    private static IEnumerable<string> Others(JsonNode peer, string[] pods) => peer switch
    {
        _ when peer["ipBlock"] is { } block => Text(block, "cidr") == "0.0.0.0/0" && Items(block, "except").Any(e => e.ToString() == "10.0.0.0/8") ? ["internet"] : [$"network {block}"],
        _ when peer["namespaceSelector"] is { } space => Namespace(space) is { } known ? [known] : [],
        _ => pods.Where(p => Selects(peer["podSelector"]!, p)),
    };

    /// <summary>The cluster's own name server and KEDA are not parts of the platform.</summary>
    private static string? Namespace(JsonNode selector) => selector["matchLabels"] switch
    {
        JsonObject labels when labels.ContainsKey("influencer-platform/ingress") => "outside",
        JsonObject labels when Text(labels, "kubernetes.io/metadata.name") is "kube-system" or "keda" => null,
        var other => $"namespace {other}",
    };

    private static bool Selects(JsonNode selector, string pod) =>
        (selector["matchLabels"] is not { } labels || Text(labels, "app.kubernetes.io/name") == pod)
        && Items(selector, "matchExpressions").All(e => Items(e, "values").Any(v => v.ToString() == pod));
}
