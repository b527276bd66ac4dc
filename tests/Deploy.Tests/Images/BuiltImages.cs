using System.Text.Json;

[assembly: AssemblyFixture(typeof(InfluencerPlatform.Deploy.Tests.Images.BuiltImages))]

namespace InfluencerPlatform.Deploy.Tests.Images;

/// <summary>The images, built once for all tests as deploy/build-images.sh builds them, on base images made here.</summary>
public sealed class BuiltImages
{
    public static readonly string[] Targets = ["gateway", "identity", "messaging", "persona", "reply-worker", "all-in-one"];

    private readonly Lazy<Task> built = new(async () =>
    {
        if (!File.Exists("/usr/bin/podman")) throw new InvalidOperationException("podman is not installed: run ./test.sh, or tests/install-deploy-tools.sh.");
        // Where a step before has built them under this tag.
        if (Environment.GetEnvironmentVariable("IMAGES_BUILT") == Tag) return;
        await Tool.RunAsync("bash", [Path.Combine(Repository.Root, "deploy", "build-images.sh"), "--local", "--tag", Tag], atMost: TimeSpan.FromMinutes(12));
    });

    /// <summary>Of the tests' own, so that nobody's images are replaced.</summary>
    internal const string Tag = "test";

    public Task BuiltAsync() => built.Value;

    internal static string Name(string target) => $"localhost/influencer-platform/{target}:{Tag}";

    internal static async Task<JsonElement> InspectAsync(string target) => JsonDocument.Parse(await Tool.PodmanAsync("image", "inspect", Name(target))).RootElement[0];
}
