using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace InfluencerPlatform.TestKit.Processes;

/// <summary>A PostgreSQL of the tests' own, from the Debian package, with everything it writes in a temporary folder; dies with the test run.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql";
    private const string Superuser = "influencer";

    private readonly string folder;
    private ChildProcess? server;

    private PostgresCluster() =>
        // In memory where there is room: many databases are made and dropped.
        folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"influencer-postgres-{Guid.NewGuid():N}")).FullName;

    public string Host => "127.0.0.1";

    public int Port { get; } = FreePorts.Take();

    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = new PostgresCluster();
        cluster.Initialize();
        await cluster.StartServerAsync();
        return cluster;
    }

    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host={Host};Port={Port};Database={database};Username={Superuser};Maximum Pool Size=20;Include Error Detail=true");

    /// <summary>Starts the server again after <see cref="KillAsync"/>, on the same data.</summary>
    public async Task StartServerAsync()
    {
        if (server is { } old) await old.DisposeAsync();
        server = ChildProcess.Start("/bin/sh", ["-c", $"exec {AsOwner(Program("postgres"))} \"$@\"", "postgres",
            "-D", Data, "-k", folder, "-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=400",
            "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "shared_buffers=64MB", "-c", "autovacuum_naptime=10min", "-c", "log_min_messages=fatal"],
            new Dictionary<string, string?>());
        var end = Stopwatch.GetTimestamp() + 60 * Stopwatch.Frequency;
        while (true)
        {
            try
            {
                Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetTimestamp() < end && !server.Exit.IsCompleted)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException exception)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {exception.Message}\n{server.Output}");
            }
        }
    }

    /// <summary>SIGKILL to the server; its children notice.</summary>
    public Task KillAsync() => server!.KillAsync();

    public void Execute(string sql, string database = "postgres")
    {
        using var connection = Open(database);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public List<string> Query(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }

    /// <summary>Where a word can be read in a database: in a dump, and in its files as they are on disk.</summary>
    /// <param name="anew">Has the files written anew before, as an administrator would to be rid of what was deleted.</param>
    public IEnumerable<string> PlacesWith(string database, string word, bool anew)
    {
        if (anew) Execute("VACUUM (FULL)", database);
        Execute("CHECKPOINT");
        var places = Directory.GetFiles(Path.Combine(Data, "base", Query($"SELECT oid::text FROM pg_database WHERE datname = '{database}'")[0]))
            .Where(file => Read(file).Contains(word, StringComparison.OrdinalIgnoreCase)).Select(file => $"{database}/{Path.GetFileName(file)}");
        return Run(string.Create(CultureInfo.InvariantCulture, $"{Program("pg_dump")} -h {Host} -p {Port} -U {Superuser} {database}")).Contains(word, StringComparison.OrdinalIgnoreCase)
            ? places.Append($"{database}.dump") : places;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        DeleteFolder();
    }

    private string Data => Path.Combine(folder, "data");

    private static string Read(string file)
    {
        try
        {
            return System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
        }
        catch (FileNotFoundException)
        {
            // Dropped meanwhile.
            return "";
        }
    }

    private NpgsqlConnection Open(string database = "postgres")
    {
        var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false;Command Timeout=300");
        connection.Open();
        return connection;
    }

    private void Initialize()
    {
        // The server refuses to run as root; the package brings a user for it.
        if (Environment.UserName == "root") Run($"chown postgres {folder}");
        Run($"{AsOwner(Program("initdb"))} -D {Data} -U {Superuser} -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions");
        // The run may end without a word to us.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            DeleteFolder();
        };
    }

    /// <summary>The server's children may live a moment longer than it, and write.</summary>
    private void DeleteFolder()
    {
        for (var attempt = 0; attempt < 50 && Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                Thread.Sleep(20);
            }
        }
    }

    private static string AsOwner(string program) =>
        Environment.UserName == "root" ? $"setpriv --reuid=postgres --regid=postgres --clear-groups {program}" : program;

    private static string Program(string name) => Directory.Exists(Programs)
        ? Directory.GetDirectories(Programs).Select(v => Path.Combine(v, "bin", name)).LastOrDefault(File.Exists) ?? throw Missing()
        : throw Missing();

    private static InvalidOperationException Missing() => new("PostgreSQL is not installed: run ./test.sh, or apt-get install postgresql.");

    private static string Run(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command + " 2>&1"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} failed:\n{output}");
        return output;
    }
}
