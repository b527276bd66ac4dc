using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.Deploy.Tests.Manifests;

/// <summary>The Aspire half of AppHost, which only a full feed can build: whatever it names exists under that name.</summary>
public sealed class AppHostTests
{
    private static readonly string Source = Read("AppHost/WithAspire.cs");

    [Fact]
    public void Every_project_exists_and_is_referred_to()
    {
        var projects = Names(@"Projects\.(\w+)");
        Assert.Equal(["Gateway", "Identity", "Messaging", "Persona", "ReplyWorker"], projects.Order());
        var references = Read("AppHost/AppHost.csproj");
        Assert.All(projects, project =>
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, "services", project, project + ".csproj")), project);
            Assert.Contains($"../services/{project}/{project}.csproj", references, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Resources_have_the_names_they_have_in_compose_and_Kubernetes()
    {
        var resources = Names("""\.Add(?:Project<[^>]+>|RabbitMQ|Postgres)\("([^"]+)"\s*[,)]""").Order();
        Assert.Equal(Yaml.Read(Read("deploy/compose.yaml"))[0]["services"]!.AsObject().Select(s => s.Key).Order(), resources);
        Assert.Equal(Overlay.Services.Concat(["postgres", "rabbitmq"]).Order(), resources);
    }

    [Fact]
    public void Every_setting_and_connection_string_is_one_that_the_services_read()
    {
        var page = Read("docs/configuration.md");
        var settings = Names("""WithEnvironment\("([^"]+)",""");
        Assert.Contains("Services__Key", settings);
        Assert.All(settings, name => Assert.Contains($"`{name.Replace("__", ":", StringComparison.Ordinal)}`", page, StringComparison.Ordinal));
        Assert.All(Names("""(?:AddDatabase|AddRabbitMQ)\("([^"]+)",?"""), name => Assert.Contains($"`ConnectionStrings:{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_resource_is_waited_for_and_asked_for_its_health()
    {
        var projects = Source.Split("AddProject<")[1..];
        Assert.All(projects, project =>
        {
            Assert.Contains(".WithReference(broker).WaitFor(broker)", project, StringComparison.Ordinal);
            Assert.Contains(".WithHttpHealthCheck(\"/health\")", project, StringComparison.Ordinal);
            Assert.Contains("\"Services__Key\", key", project, StringComparison.Ordinal);
        });
        var secrets = Names("""AddParameter\("([^"]+)"[^)]*secret: true""");
        Assert.Equal(["admin-password", "model-key", "postgres-password", "rabbitmq-password", "services-key"], secrets.Order());
    }

    [Fact]
    public void The_packages_it_asks_for_have_versions_and_the_launch_profile_is_a_profile()
    {
        var versions = Read("Directory.Packages.props");
        Assert.All(Regex.Matches(Read("AppHost/AppHost.csproj"), """PackageReference Include="([^"]+)""").Select(m => m.Groups[1].Value), package => Assert.Contains($"Include=\"{package}\"", versions, StringComparison.Ordinal));
        var profile = JsonNode.Parse(Read("AppHost/Properties/launchSettings.json"))!["profiles"]!["http"]!;
        Assert.Equal("true", profile["environmentVariables"]!["ASPIRE_ALLOW_UNSECURED_TRANSPORT"]!.ToString());
    }

    private static List<string> Names(string pattern) => [.. Regex.Matches(Source, pattern).Select(m => m.Groups[1].Value).Distinct()];

    private static string Read(string path) => File.ReadAllText(Path.Combine([Repository.Root, .. path.Split('/')]));
}
