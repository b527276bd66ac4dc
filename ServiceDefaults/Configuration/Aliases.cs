using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace InfluencerPlatform.ServiceDefaults.Configuration;

/// <summary>Environment variables that existing installations know, under the names the platform reads. The platform's own names win.</summary>
public static class Aliases
{
    /// <summary>Each is another name for one setting.</summary>
    internal static readonly Dictionary<string, string> Names = new()
    {
        ["LITELLM_BASEURL"] = "Model:Endpoint",
        ["LITELLM_API_KEY"] = "Model:ApiKey",
        ["LITELLM_MODEL"] = "Model:Name",
        ["CHAT_HISTORY_MAX"] = "Replies:HistoryMax",
        ["AI_BOT_USER_ID"] = "Messaging:AiUserId",
        ["TWILIO_ACCOUNT_SID"] = "Channels:Twilio:AccountSid",
        ["TWILIO_AUTH_TOKEN"] = "Channels:Twilio:AuthToken",
        ["TWILIO_PHONE_NUMBER"] = "Channels:Twilio:PhoneNumber",
        ["AI_MESSAGE_SSL_CERT"] = "Kestrel:Certificates:Default:Path",
        ["AI_MESSAGE_SSL_KEY"] = "Kestrel:Certificates:Default:KeyPath",
        ["AI_MESSAGE_LOGS_FOLDER"] = "Logs:Folder",
    };

    /// <summary>These are put together, or taken apart, to make a setting.</summary>
    internal static readonly string[] Composed =
        ["DATABASE_URL", "AI_MESSAGE_DATABASE_URL", "AI_MESSAGE_HOST", "AI_MESSAGE_PORT", "AI_MESSAGE_DOMAIN", "AI_MESSAGE_FRONTEND_PORT", "AI_MESSAGE_FRONTEND_SSL"];

    /// <summary>Adds what the aliases say, below every other source.</summary>
    public static void AddAliases(this IConfigurationManager configuration)
    {
        var values = Names.Where(n => configuration[n.Key] is { Length: > 0 }).ToDictionary(n => n.Value, n => configuration[n.Key]);
        if (configuration["LITELLM_BASEURL"] is { Length: > 0 }) values["Model:Provider"] = "openai";
        if ((Value("AI_MESSAGE_DATABASE_URL") ?? Value("DATABASE_URL")) is { } database) Store(database, values);
        if (Value("AI_MESSAGE_HOST") is not null || Value("AI_MESSAGE_PORT") is not null || Value("AI_MESSAGE_SSL_CERT") is not null)
            values["urls"] = $"{(Value("AI_MESSAGE_SSL_CERT") is null ? "http" : "https")}://{Value("AI_MESSAGE_HOST") ?? "0.0.0.0"}:{Port("AI_MESSAGE_PORT", Value("AI_MESSAGE_PORT") ?? "8000")}";
        if (Value("AI_MESSAGE_FRONTEND_PORT") is { } frontend)
            values["Gateway:AllowedOrigins"] = Origins(Port("AI_MESSAGE_FRONTEND_PORT", frontend), Value("AI_MESSAGE_FRONTEND_SSL"), Value("AI_MESSAGE_DOMAIN"));
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = values });

        string? Value(string name) => configuration[name] is { Length: > 0 } value ? value : null;
    }

    /// <summary>A SQLite URL gives the folder of the files, a PostgreSQL one the database in which each service has a schema.</summary>
    private static void Store(string url, Dictionary<string, string?> values)
    {
        // SQLAlchemy's URLs may name the driver behind a plus.
        if (url.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) && url.IndexOf("://", StringComparison.Ordinal) is > 0 and var at)
        {
            values["Database:Provider"] = StoreOptions.Postgres;
            foreach (var store in (string[])["identity", "messaging", "persona"])
                values[$"ConnectionStrings:{store}db"] = $"postgresql{url[at..]}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}search_path={store}";
        }
        else
        {
            values["Database:Folder"] = Folder(url);
        }
    }

    /// <summary><c>sqlite:///./folder/file.db</c> gives the folder: the platform keeps a file per service in it.</summary>
    private static string Folder(string url) => url.StartsWith("sqlite:///", StringComparison.OrdinalIgnoreCase)
        ? Path.GetDirectoryName(Path.GetFullPath(url["sqlite:///".Length..])) ?? Path.GetFullPath(".")
        : throw new StartupException("DATABASE_URL (or AI_MESSAGE_DATABASE_URL) must be of the form sqlite:///./folder/file.db or postgresql://user:password@host:5432/database.");

    /// <summary>A front end of its own is another origin to browsers, on this machine and under the domain.</summary>
    private static string Origins(int port, string? ssl, string? domain)
    {
        var scheme = (ssl ?? "false").ToUpperInvariant() switch
        {
            "TRUE" or "1" => "https",
            "FALSE" or "0" => "http",
            _ => throw new StartupException($"AI_MESSAGE_FRONTEND_SSL must be true or false (it is '{ssl}')."),
        };
        return string.Join(',', new[] { "localhost", domain }.Where(host => host is not null).Distinct().Select(host => $"{scheme}://{host}:{port}"));
    }

    private static int Port(string name, string port) => int.TryParse(port, out var number) && number is > 0 and < 65_536
        ? number
        : throw new StartupException($"{name} must be a port from 1 to 65535 (it is '{port}').");
}
