using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>The programs of bench/peers, with the workers that serve them best.</summary>
internal static class Peers
{
    private const string Secret = "a-key-of-the-benchmark-that-is-long-enough";

    private static readonly string Folder = Path.Combine(Repository.Root, "bench", "peers");

    private static readonly (string Name, string Program, Func<string, string, string[]>[] Ways)[] All =
    [
        ("Flask", "/usr/bin/gunicorn",
        [
            (host, port) => ["-w", "5", "-b", $"{host}:{port}", "flask_app:app"],
            (host, port) => ["-k", "gthread", "-w", "2", "--threads", "4", "--keep-alive", "30", "-b", $"{host}:{port}", "flask_app:app"],
            (host, port) => ["-k", "gthread", "-w", "4", "--threads", "16", "--keep-alive", "30", "-b", $"{host}:{port}", "flask_app:app"],
        ]),
        ("FastAPI", "/usr/bin/uvicorn",
        [
            (host, port) => ["fastapi_app:app", "--host", host, "--port", port, "--workers", "2", "--no-access-log"],
            (host, port) => ["fastapi_app:app", "--host", host, "--port", port, "--workers", "4", "--no-access-log"],
        ]),
    ];

    public static string Token { get; } = Sign("""{"sub":"1"}""");

    /// <summary>Adds those that are installed; each way of running one is tried with the call, and the one that answers most is kept.</summary>
    /// <param name="store">Makes the file that one of them works on.</param>
    public static async Task<List<Contestant>> AddAsync(Duel duel, string call, Func<string, Task<string>> store, Func<Uri, ReadOnlyMemory<byte>[]> calls, int status, Page page)
    {
        var found = new List<Contestant>();
        foreach (var (name, program, ways) in All)
        {
            if (!File.Exists(program))
            {
                page.Say($"{name} is not installed; what it would take stands in bench/peers/README.md.");
                continue;
            }

            var file = await store(name);
            var (best, most, how) = ((Contestant?)null, 0.0, 0);
            for (var way = 0; way < ways.Length; way++)
            {
                var contestant = await StartAsync($"{name}: {call}", program, ways[way], file, calls, status);
                await HttpLoad.RunAsync(contestant, duel.Connections, TimeSpan.FromSeconds(0.4));
                var rate = (await HttpLoad.RunAsync(contestant, duel.Connections, TimeSpan.FromSeconds(0.8))).PerSecond;
                if (rate <= most)
                {
                    await contestant.Process.DisposeAsync();
                    continue;
                }

                if (best is not null) await best.Process.DisposeAsync();
                (best, most, how) = (contestant, rate, way);
            }

            page.Say($"{name} runs as `{Path.GetFileName(program)} {string.Join(' ', ways[how]("HOST", "PORT"))}`, the best of {ways.Length} ways.");
            found.Add(duel.Add(best!));
        }

        return found;
    }

    private static async Task<Contestant> StartAsync(string name, string program, Func<string, string, string[]> way, string file, Func<Uri, ReadOnlyMemory<byte>[]> calls, int status)
    {
        var address = Running.FreeAddress();
        var command = way(address.Host, address.Port.ToString(CultureInfo.InvariantCulture));
        var running = await Running.StartProgramAsync(
            ["env", "-C", Folder, program, .. command], address,
            new Dictionary<string, string?> { ["DATABASE"] = file, ["SECRET_KEY"] = Secret, ["PYTHONDONTWRITEBYTECODE"] = "1", ["PYTHONPATH"] = Folder }, "/health");
        var requests = calls(address);
        return new(name, running, i => requests[i % requests.Length], status);
    }

    private static string Sign(string claims)
    {
        var signed = $"{Text("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Text(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Text(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Text(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
