using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.Platform.Tests.Topologies;

/// <summary>A running platform, as its users see it: one address. What is behind it can be killed and started again.</summary>
public abstract class Platform : IAsyncLifetime
{
    public const string AdminPassword = "Correct-Horse-7-Battery";

    static Platform() =>
        // The native SQLite is chosen when ServiceDefaults is loaded.
        System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(typeof(ServiceDefaults.ServiceHost).Module.ModuleHandle);

    private readonly string folder = Directory.CreateTempSubdirectory("influencer-platform-").FullName;

    /// <summary>Settings of every process, as <c>Section:Key</c>; set before the start.</summary>
    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["Identity:Admin:Username"] = "admin",
        ["Identity:Admin:Password"] = AdminPassword,
        ["Identity:Admin:Email"] = "admin@example.com",
    };

    public string Folder => folder;

    public abstract Uri Address { get; }

    /// <summary>The processes that can be killed.</summary>
    public abstract IReadOnlyList<string> Processes { get; }

    public abstract ValueTask InitializeAsync();

    /// <summary>SIGKILL.</summary>
    public abstract Task KillAsync(string process);

    /// <summary>Starts a killed process again and waits until it is ready.</summary>
    public abstract Task StartAsync(string process);

    /// <summary>The process that stores messages and replies.</summary>
    public abstract string Messaging { get; }

    /// <summary>The process that calls models.</summary>
    public abstract string Worker { get; }

    /// <summary>What all processes have printed.</summary>
    public abstract string Printed { get; }

    protected abstract ValueTask StopAsync();

    /// <summary>One value, read from a store itself.</summary>
    public virtual async Task<object?> QueryAsync(string store, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "data", store + ".db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A client that is signed in as the first superuser.</summary>
    public async Task<Operator> SignInAsync() => await SignInAsync("admin", AdminPassword);

    public async Task<Operator> SignInAsync(string username, string password)
    {
        var client = Anonymous();
        using var response = await client.PostAsJsonAsync("/auth/login", new { username, password });
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("access_token").GetString());
        return new Operator(client);
    }

    public HttpClient Anonymous() => new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };

    protected Dictionary<string, string?> Environment(params IEnumerable<KeyValuePair<string, string?>> more) =>
        Settings.Concat(more).GroupBy(s => s.Key).ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Last().Value);

    /// <summary>Messaging hears of the first persona a moment after the start; a paste before that asks who is who.</summary>
    protected Task WaitForPersonaAsync() =>
        Effects.EventuallyAsync(async () => await Effects.ScalarAsync(this, "messaging", "SELECT COUNT(*) FROM known_personas") > 0, "Messaging knows a persona");

    protected static async Task WaitUntilHealthyAsync(Uri address, Func<string> output, TimeSpan? atMost = null)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var end = DateTime.UtcNow + (atMost ?? TimeSpan.FromSeconds(90));
        var last = "no answer";
        while (DateTime.UtcNow < end)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(address, "/health"));
                if (response.IsSuccessStatusCode) return;
                last = await response.Content.ReadAsStringAsync();
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                last = exception.Message;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{address} did not become healthy: {last}\n{output()}");
    }
}
