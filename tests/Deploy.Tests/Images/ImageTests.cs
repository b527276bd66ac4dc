using System.Globalization;
using InfluencerPlatform.Platform.Tests;

namespace InfluencerPlatform.Deploy.Tests.Images;

public sealed class ImageTests(BuiltImages images)
{
    private const string Password = "Correct-Horse-7-Battery";

    public static TheoryData<string> Targets { get; } = new(BuiltImages.Targets);

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task An_image_runs_as_nobody_says_what_it_is_and_how_it_is_asked_for_its_health(string target)
    {
        await images.BuiltAsync();
        var image = await BuiltImages.InspectAsync(target);
        var config = image.GetProperty("Config");
        Assert.Equal("1654:1654", config.GetProperty("User").GetString());
        Assert.Equal("/data", config.GetProperty("Volumes").EnumerateObject().Single().Name);
        Assert.Contains("/health", image.GetProperty("Healthcheck").GetProperty("Test").ToString(), StringComparison.Ordinal);
        var labels = config.GetProperty("Labels");
        Assert.Equal($"influencer-platform-{target}", labels.GetProperty("org.opencontainers.image.title").GetString());
        Assert.Matches("^[0-9a-f]{40}$", labels.GetProperty("org.opencontainers.image.revision").GetString());
        Assert.Equal("dotnet", config.GetProperty("Entrypoint")[0].GetString());
        // What the build needed stays behind, and no secret came along.
        Assert.Empty(await Tool.PodmanAsync("run", "--rm", "--entrypoint", "find", BuiltImages.Name(target), "/app", "-name", "*.pdb", "-o", "-name", "*.cs", "-o", "-name", "*.env*", "-o", "-name", "*.db"));
    }

    [Fact]
    public async Task All_in_one_answers_a_paste_with_nothing_writable_but_its_data()
    {
        await images.BuiltAsync();
        var port = FreePorts.Take().ToString(CultureInfo.InvariantCulture);
        var name = $"influencer-test-{Guid.NewGuid():n}";
        await Tool.PodmanAsync(
            "run", "-d", "--name", name, "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--volume", $"{name}:/data",
            "--env", $"HTTP_PORTS={port}", "--env", "Identity__Admin__Username=admin", "--env", $"Identity__Admin__Password={Password}", BuiltImages.Name("all-in-one"));
        try
        {
            var platform = new Running(new Uri($"http://127.0.0.1:{port}"));
            await platform.HealthyAsync(async () => await Tool.PodmanAsync("logs", name));
            using var op = await platform.SignInAsync(Password);
            await platform.ApproveAPasteAsync(op);

            Assert.Equal(0, (await Tool.TryAsync("podman", ["healthcheck", "run", name])).Code);
            Assert.NotEqual(0, (await Tool.TryAsync("podman", ["exec", name, "touch", "/app/changed"])).Code);
            Assert.NotEqual(0, (await Tool.TryAsync("podman", ["exec", name, "touch", "/etc/changed"])).Code);
            Assert.Equal("1654", (await Tool.PodmanAsync("exec", name, "id", "-u")).Trim());
            // It ends when it is asked to, having written what it had.
            await Tool.PodmanAsync("stop", "--time", "30", name);
            Assert.Equal("0", (await Tool.PodmanAsync("inspect", "--format", "{{.State.ExitCode}}", name)).Trim());
        }
        finally
        {
            await Tool.TryAsync("podman", ["rm", "--force", "--volumes", name]);
            await Tool.TryAsync("podman", ["volume", "rm", "--force", name]);
        }
    }

    [Fact]
    public async Task A_container_without_its_secrets_says_which()
    {
        await images.BuiltAsync();
        var (code, output, errors) = await Tool.TryAsync("podman", ["run", "--rm", "--read-only", "--tmpfs", "/tmp", BuiltImages.Name("messaging")]);
        Assert.Equal(1, code);
        Assert.Contains("Cannot start: Set ConnectionStrings:rabbitmq", output + errors, StringComparison.Ordinal);
    }
}
