using System.Net;

namespace InfluencerPlatform.Deploy.Tests.Starts;

/// <summary>A process that cannot start says which setting is wrong and how to mend it, in one sentence, and exits with 1.</summary>
public sealed class BadStartTests : IDisposable
{
    private const string Key = "a-key-of-the-tests-that-is-long-enough-to-be-taken";
    private const string Secret = "s3cret-in-a-wrong-place";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("influencer-starts-");

    public BadStartTests()
    {
        File.WriteAllText(Path("file"), "not what was asked for");
        Directory.CreateDirectory(Path("broken"));
        File.WriteAllText(Path("broken", "identity.db"), new string('x', 4096));
        Directory.CreateDirectory(Path("dotenv"));
        File.WriteAllText(Path("dotenv", ".env"), $"A=1\n{Secret}\n");
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("Messaging", "ConnectionStrings:rabbitmq", "", "ConnectionStrings:rabbitmq", "amqp://")]
    [InlineData("Messaging", "ConnectionStrings:rabbitmq", "http://guest:" + Secret + "@localhost", "ConnectionStrings:rabbitmq", "amqp://")]
    [InlineData("Gateway", "Services:Key", "", "Services:Key", "32 characters")]
    [InlineData("Identity", "Services:Key", "short", "Services:Key", "32 characters")]
    [InlineData("Gateway", "Services:Messaging", "", "Services:Messaging", "http://messaging:8080")]
    [InlineData("Messaging", "Services:Identity", "identity:8080", "Services:Identity", "http://identity:8080")]
    [InlineData("ReplyWorker", "Services:Persona", "ftp://persona", "Services:Persona", "http://persona:8080")]
    [InlineData("ReplyWorker", "Model:Provider", "oracle", "Model:Provider", "'openai'")]
    [InlineData("ReplyWorker", "LITELLM_BASEURL", "localhost", "Model:Endpoint", "http")]
    [InlineData("ReplyWorker", "Model:Timeout", "soon", "Model:Timeout", "TimeSpan")]
    [InlineData("AllInOne", "Replies:HistoryMax", "many", "Replies:HistoryMax", "Int32")]
    [InlineData("AllInOne", "CHAT_HISTORY_MAX", "0", "CHAT_HISTORY_MAX", "from 1 to 500")]
    [InlineData("AllInOne", "Database:Folder", "{folder}/file", "Database:Folder", "cannot be created or written")]
    [InlineData("AllInOne", "Database:Folder", "{folder}/broken", "identity", "restore a backup")]
    [InlineData("AllInOne", "Database:Migrate", "never", "Database:Migrate", "start or only")]
    [InlineData("AllInOne", "DATABASE_URL", "mysql://root:" + Secret + "@localhost", "DATABASE_URL", "sqlite:///")]
    [InlineData("AllInOne", "AI_MESSAGE_PORT", "http", "AI_MESSAGE_PORT", "1 to 65535")]
    [InlineData("AllInOne", "AI_MESSAGE_SSL_CERT", "{folder}/nowhere.pem", "AI_MESSAGE_SSL_CERT", "not there")]
    [InlineData("AllInOne", "AI_MESSAGE_LOGS_FOLDER", "{folder}/file", "AI_MESSAGE_LOGS_FOLDER", "may write")]
    [InlineData("AllInOne", "Logs:Console", "xml", "Logs:Console", "json or plain")]
    [InlineData("AllInOne", "Logs:Files", "-1", "Logs:Files", "from 1 to 1000")]
    [InlineData("AllInOne", "Secrets:Folder", "{folder}/nowhere", "Secrets:Folder", "Mount")]
    [InlineData("AllInOne", "OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317")]
    [InlineData("AllInOne", "ASPNETCORE_URLS", "nonsense", "nonsense", "http://")]
    [InlineData("AllInOne", "in", "{folder}/dotenv", "Line 2 of .env", "NAME=value")]
    public async Task A_start_that_cannot_succeed_ends_with_a_sentence(string service, string setting, string value, string named, string mended)
    {
        await using var process = Start(service, setting, value.Replace("{folder}", folder.FullName, StringComparison.Ordinal));
        Assert.True(await process.Exit.WaitAsync(TimeSpan.FromSeconds(60)) == 1, process.Output);
        var sentence = Assert.Single(process.Output.Split('\n'), l => l.StartsWith("Cannot start: ", StringComparison.Ordinal));
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.Contains(mended, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Identity")]
    [InlineData("Persona")]
    [InlineData("ReplyWorker")]
    [InlineData("Gateway")]
    public async Task A_broker_that_is_not_there_yet_is_waited_for_and_named(string service)
    {
        await using var process = Start(service, "Logs:Console", "plain");
        var address = await AddressAsync(process);
        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/alive")).StatusCode);
        var line = await process.LineAsync(l => l.Contains("127.0.0.1:9", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(Secret, process.Output, StringComparison.Ordinal);
        Assert.NotEmpty(line);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health")).StatusCode);
        Assert.False(process.Exit.IsCompleted);
    }

    [Fact]
    public async Task A_database_that_is_not_there_yet_is_waited_for_and_named_and_found_when_it_comes()
    {
        var port = FreePorts.Take();
        await using var process = Start("Messaging", Databases(port, "influencer"));
        for (var times = 0; times < 2; times++)
        {
            var line = await process.LineAsync(l => l.Contains("The store messaging cannot be reached", StringComparison.Ordinal) && l.Contains($"{port}", StringComparison.Ordinal));
            Assert.Contains("ConnectionStrings:messagingdb", line, StringComparison.Ordinal);
        }

        Assert.False(process.Exit.IsCompleted);
        Assert.DoesNotContain(Secret, process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
        // Whoever gives up waiting can stop it.
        await process.SignalAsync(15);
        await process.Exit.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_database_that_refuses_ends_the_start_with_its_reason()
    {
        await using var postgres = await PostgresCluster.StartAsync();
        await using var process = Start("Messaging", Databases(postgres.Port, "nobody-it-knows"));
        Assert.True(await process.Exit.WaitAsync(TimeSpan.FromSeconds(60)) == 1, process.Output);
        var sentence = Assert.Single(process.Output.Split('\n'), l => l.StartsWith("Cannot start: ", StringComparison.Ordinal));
        Assert.Contains("nobody-it-knows", sentence, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:messagingdb", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, process.Output, StringComparison.Ordinal);
    }

    private static (string, string)[] Databases(int port, string user) =>
    [
        ("Database:Provider", "postgres"), ("Logs:Console", "plain"),
        ("ConnectionStrings:messagingdb", $"Host=127.0.0.1;Port={port};Database=messaging;Username={user};Password={Secret};Timeout=5"),
    ];

    private static async Task<Uri> AddressAsync(ChildProcess process)
    {
        const string listening = "Now listening on: ";
        var line = await process.LineAsync(l => l.Contains(listening, StringComparison.Ordinal));
        return new Uri(line[(line.IndexOf(listening, StringComparison.Ordinal) + listening.Length)..].Trim());
    }

    private ChildProcess Start(string service, string setting, string value) => Start(service, (setting, value));

    private ChildProcess Start(string service, params (string Setting, string Value)[] settings)
    {
        var place = settings.FirstOrDefault(s => s.Setting == "in").Value ?? folder.FullName;
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["ConnectionStrings__rabbitmq"] = $"amqp://guest:{Secret}@127.0.0.1:9", ["Services__Key"] = Key,
            ["Services__Identity"] = "http://127.0.0.1:9", ["Services__Messaging"] = "http://127.0.0.1:9", ["Services__Persona"] = "http://127.0.0.1:9",
            ["Identity__Admin__Password"] = "Correct-Horse-7-Battery", ["Identity__Admin__Username"] = "admin", ["Database__Folder"] = Path("data"),
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        };
        foreach (var (setting, value) in settings.Where(s => s.Setting != "in")) environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        return ChildProcess.Start("env", ["-C", place, "dotnet", Repository.Program("services/" + service)], environment);
    }

    private string Path(params string[] names) => System.IO.Path.Combine([folder.FullName, .. names]);
}
