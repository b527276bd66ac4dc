using Npgsql;

namespace InfluencerPlatform.ServiceDefaults.Store.Postgres;

/// <summary>Where a store is: a connection string as Npgsql knows it, or a URL as other programs do.</summary>
/// <param name="Schema">The first of the connection's search path; null for the database's default.</param>
internal sealed record PostgresAddress(string ConnectionString, string? Schema)
{
    private const int PoolSize = 40;

    /// <exception cref="StartupException">With the setting's name.</exception>
    public static PostgresAddress Parse(string? configured, string setting)
    {
        if (string.IsNullOrWhiteSpace(configured))
            throw new StartupException($"Set {setting} to the PostgreSQL database, such as Host=localhost;Database=influencer;Username=influencer;Password=... or postgresql://user:password@host:5432/database.");
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = Uri.TryCreate(configured, UriKind.Absolute, out var url) && url.Scheme is "postgres" or "postgresql" ? FromUrl(new(configured)) : new(configured);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The library's own sentence may hold the password.
            throw new StartupException($"{setting} is not a PostgreSQL connection string, such as Host=localhost;Database=influencer;Username=influencer;Password=...");
        }

        if (string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database))
            throw new StartupException($"{setting} must name the Host and the Database.");
        if (!builder.ContainsKey("Maximum Pool Size")) builder.MaxPoolSize = PoolSize;
        if (!builder.ContainsKey("Keepalive")) builder.KeepAlive = 30;
        builder.ApplicationName ??= "Influencer Platform";
        var schema = builder.SearchPath?.Split(',')[0].Trim().Trim('"');
        if (schema is not null && (schema.Length == 0 || !schema.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')))
            throw new StartupException($"The schema in {setting} (Search Path) may have lower-case letters, digits and _.");
        return new(builder.ConnectionString, schema);
    }

    public override string ToString()
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
        return $"{builder.Host}:{builder.Port}/{builder.Database}{(Schema is null ? "" : $" (schema {Schema})")}";
    }

    private static NpgsqlConnectionStringBuilder FromUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host, Port = url.Port > 0 ? url.Port : 5432, Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) };
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)))
            builder[Name(pair[0])] = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
        return builder;

        static string Name(string name) => name switch { "sslmode" => "SSL Mode", "search_path" => "Search Path", _ => name.Replace('_', ' ') };
    }
}
