using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfluencerPlatform.Deploy.Tests.Manifests;

/// <summary>Schema-checked: no cluster is at hand here. What runs under podman is in <c>KubePlayTests</c>.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Overlays { get; } = new(Overlay.Names);

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_object_is_as_Kubernetes_and_KEDA_define_it(string overlay)
    {
        var result = await CheckAsync((await Overlay.RenderAsync(overlay)).Json());
        Assert.Empty(result.Findings);
        // No package carries the schema of RabbitMQ's operator; its few fields are held against its documentation by eye.
        Assert.Equal(overlay == "production" ? ["RabbitmqCluster rabbitmq"] : [], result.Unchecked);
        Assert.InRange(result.Checked.Length, 30, 200);
    }

    [Theory]
    [InlineData("components/telemetry")]
    public async Task A_component_that_no_overlay_takes_can_be_added(string component)
    {
        var rendered = await Overlay.RenderAsync("local", folder => File.AppendAllText(Path.Combine(folder, "overlays", "local", "kustomization.yaml"), $"\ncomponents: [../../{component}]\n"));
        Assert.Empty((await CheckAsync(rendered.Json())).Findings);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", Overlay.Keys(Assert.Single(rendered.Of("ConfigMap"))));
    }

    [Theory]
    [InlineData("automountServiceAccountToken", "automountServiceAcountToken")]
    [InlineData("\"replicas\":1", "\"replicas\":\"one\"")]
    [InlineData("podSelector", "podSelektor")]
    public async Task The_check_finds_what_is_wrong(string right, string wrong)
    {
        var json = (await Overlay.RenderAsync("local")).Json();
        Assert.NotEmpty((await CheckAsync(json.Replace(right, wrong, StringComparison.Ordinal))).Findings);
    }

    private static async Task<Result> CheckAsync(string json) => JsonSerializer.Deserialize<Result>(
        await Tool.RunAsync("node", [Tool.Script("manifests.cjs"), Tool.Packages], json), JsonSerializerOptions.Web)!;

    private sealed record Result(string[] Checked, string[] Unchecked, string[] Findings);
}
