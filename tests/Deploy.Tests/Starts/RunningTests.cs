using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace InfluencerPlatform.Deploy.Tests.Starts;

/// <summary>One process, configured as an existing installation is: by a <c>.env</c> file with the names it knows.</summary>
public sealed class RunningTests : IDisposable
{
    private const string Password = "Correct-Horse-7-Battery";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("influencer-running-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task An_installation_with_a_dotenv_file_serves_https_and_writes_its_log_files()
    {
        var port = FreePorts.Take();
        var certificate = WriteCertificate();
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, ".env"),
            $"""
             AI_MESSAGE_HOST=127.0.0.1
             AI_MESSAGE_PORT={port}
             AI_MESSAGE_SSL_CERT=cert.pem
             AI_MESSAGE_SSL_KEY=key.pem
             AI_MESSAGE_LOGS_FOLDER=logs
             AI_MESSAGE_DATABASE_URL=sqlite:///./backend/backend.db
             Identity__Admin__Username=admin
             Identity__Admin__Password="{Password}" # changed on the first day
             """);
        await using var process = ChildProcess.Start("env", ["-C", folder.FullName, "dotnet", Repository.Program("services/AllInOne")], new Dictionary<string, string?>());
        await process.LineAsync(l => l.Contains("Influencer Platform runs at", StringComparison.Ordinal));

        using var trusting = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, presented, _, _) => presented!.Thumbprint == certificate };
        using var client = new HttpClient(trusting) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };
        var login = await client.PostAsJsonAsync("/auth/login", new { username = "admin", password = Password });
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var pasted = await client.PostAsJsonAsync("/conversations/paste", new { text = "Sam: hello there, what are you up to?", channel = "paste" });
        Assert.True(pasted.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Conflict, await pasted.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/auth/logout", new { })).StatusCode);
        await process.SignalAsync(15);
        Assert.Equal(0, await process.Exit.WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.True(File.Exists(Path.Combine(folder.FullName, "backend", "messaging.db")));
        Assert.Matches(@"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - auth - INFO - .+", Log("auth"));
        Assert.Contains($" - messages - INFO - POST /conversations/paste {(int)pasted.StatusCode} user=", Log("messages"), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(Path.Combine(folder.FullName, "logs"), "*.log"), file =>
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
            Assert.DoesNotContain("hello there", text, StringComparison.Ordinal);
        });
        // Where nobody looks on, the console speaks to programs.
        Assert.All(process.Output.Split('\n').Where(l => l.StartsWith('{')), line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("Message", out _)));
        Assert.Contains(process.Output.Split('\n'), l => l.StartsWith('{'));
    }

    [Fact]
    public async Task A_store_can_be_brought_to_the_programs_version_without_serving()
    {
        await using var process = ChildProcess.Start("dotnet", [Repository.Program("services/Persona")], new Dictionary<string, string?>
        {
            ["Database__Migrate"] = "only", ["Database__Folder"] = folder.FullName, ["Bus__Transport"] = "in-process", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        });
        Assert.True(await process.Exit.WaitAsync(TimeSpan.FromSeconds(60)) == 0, process.Output);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "persona.db")));
        Assert.DoesNotContain("Now listening", process.Output, StringComparison.Ordinal);
    }

    private string Log(string name) => File.ReadAllText(Path.Combine(folder.FullName, "logs", name + ".log"));

    /// <returns>The certificate's thumbprint.</returns>
    private string WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
        File.WriteAllText(Path.Combine(folder.FullName, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }
}
