using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static InfluencerPlatform.Deploy.Tests.Manifests.Overlay;

namespace InfluencerPlatform.Deploy.Tests.Manifests;

public sealed partial class ComposeTests
{
    private static readonly JsonNode Compose = Yaml.Read(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "compose.yaml")))[0];

    private static readonly JsonObject Parts = Compose["services"]!.AsObject();

    private static readonly string Targets = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "Containerfile"));

    [Fact]
    public void The_parts_are_those_of_Kubernetes() => Assert.Equal(Overlay.Services.Concat(["rabbitmq", "postgres"]).Order(), Parts.Select(p => p.Key).Order());

    [Fact]
    public void Everything_that_a_part_names_is_there()
    {
        var (secrets, volumes) = (Compose["secrets"]!.AsObject(), Compose["volumes"]!.AsObject());
        foreach (var (name, part) in Parts)
        {
            Assert.All(Items(part, "secrets"), secret => Assert.True(secrets.ContainsKey(secret.ToString()), $"{name}: {secret}"));
            Assert.All(Items(part, "volumes").Select(v => v.ToString().Split(':')[0]).Where(v => v[0] != '.'), volume => Assert.True(volumes.ContainsKey(volume), $"{name}: {volume}"));
            if (Text(part?["build"], "target") is { } target) Assert.Contains($" AS {target}\n", Targets, StringComparison.Ordinal);
        }

        Assert.All(secrets, secret => Assert.Contains(Parts.SelectMany(p => Items(p.Value, "secrets")), used => used.ToString() == secret.Key));
    }

    [Fact]
    public void Every_setting_is_one_that_the_page_explains_and_no_secret_is_an_environment_variable()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        foreach (var name in Overlay.Services)
        {
            var environment = Parts[name]!["environment"]!.AsObject();
            Assert.All(environment.Select(e => e.Key).Concat(Items(Parts[name], "secrets").Select(s => s.ToString())),
                key => Assert.Contains($"`{key.Replace("__", ":", StringComparison.Ordinal)}`", page, StringComparison.Ordinal));
            Assert.DoesNotContain(environment, e => e.Key.Contains("Key", StringComparison.Ordinal) || e.Key.Contains("Password", StringComparison.Ordinal) || e.Key.Contains("ConnectionStrings", StringComparison.Ordinal));
            Assert.Equal("true", Text(Parts[name], "read_only"));
            Assert.Equal("ALL", Assert.Single(Items(Parts[name], "cap_drop")).ToString());
        }

        Assert.Equal("postgres", Assert.Single(Items(Parts["postgres"], "profiles")).ToString());
        Assert.All(Parts.Where(p => p.Key != "gateway"), part => Assert.Null(part.Value!["ports"]));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_script_makes_every_secret_once_and_they_fit_together(string store)
    {
        var folder = Directory.CreateTempSubdirectory("influencer-secrets-");
        string[] arguments = [Path.Combine(Repository.Root, "deploy", "make-secrets.sh"), .. store == "postgres" ? ["--postgres"] : Array.Empty<string>(), folder.FullName];
        await Tool.RunAsync("bash", arguments);
        var made = Read();
        Assert.All(Compose["secrets"]!.AsObject(), secret => Assert.Contains(Path.GetFileName(Text(secret.Value, "file")!), made.Keys));
        Assert.InRange(made["Services__Key"].Length, 32, 200);
        Assert.Contains(Password().Match(made["ConnectionStrings__rabbitmq"]).Groups[1].Value, made["rabbitmq.conf"], StringComparison.Ordinal);
        Assert.StartsWith(store == "postgres" ? $"postgresql://platform:{made["postgres_password"]}@postgres" : "sqlite:////data/", made["DATABASE_URL"], StringComparison.Ordinal);
        await Tool.RunAsync("bash", arguments);
        Assert.Equal(made, Read());
        folder.Delete(recursive: true);

        Dictionary<string, string> Read() => folder.GetFiles().ToDictionary(f => f.Name, f => File.ReadAllText(f.FullName));
    }

    [Fact]
    public async Task Podman_compose_understands_it()
    {
        var folder = Directory.CreateTempSubdirectory("influencer-compose-");
        File.Copy(Path.Combine(Repository.Root, "deploy", "compose.yaml"), Path.Combine(folder.FullName, "compose.yaml"));
        await Tool.RunAsync("bash", [Path.Combine(Repository.Root, "deploy", "make-secrets.sh"), Path.Combine(folder.FullName, "secrets")]);
        var (code, output, errors) = await Tool.TryAsync("env", ["-C", folder.FullName, "podman-compose", "--dry-run", "up", "-d"]);
        Assert.True(code == 0, output + errors);
        var runs = (output + errors).Split('\n').Where(l => l.StartsWith("podman run", StringComparison.Ordinal)).ToList();
        foreach (var name in Overlay.Services)
        {
            var run = Assert.Single(runs, r => r.Contains($"com.docker.compose.service={name} ", StringComparison.Ordinal));
            Assert.Contains("--read-only", run, StringComparison.Ordinal);
            Assert.Contains("--cap-drop ALL", run, StringComparison.Ordinal);
            Assert.Contains("secrets/Services__Key:/run/secrets/Services__Key:ro", run, StringComparison.Ordinal);
            Assert.Contains($"localhost/influencer-platform/{name}:local", run, StringComparison.Ordinal);
        }

        // Older ones leave what they do not understand as it stands.
        Assert.All(runs, run => Assert.DoesNotContain("${", run, StringComparison.Ordinal));
        // It makes the network even when it only says what it would do.
        await Tool.TryAsync("podman", ["network", "rm", folder.Name.ToLowerInvariant() + "_default"]);
        folder.Delete(recursive: true);
    }

    [GeneratedRegex("amqp://platform:([0-9a-f]{32})@rabbitmq:5672")]
    private static partial Regex Password();
}
