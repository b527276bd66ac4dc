using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Fuzz;

/// <summary>Somebody who calls. <see cref="Secrets"/> are words that only he may read.</summary>
internal sealed record Caller(string Name, HttpClient Client, IReadOnlyList<string> Secrets);

/// <summary>Calls every operation as everybody, and says what no client should see.</summary>
/// <param name="hidden">Words that none of the callers may read.</param>
internal sealed class Fuzzer(IReadOnlyList<OpenApi> documents, IReadOnlyList<Caller> callers, IReadOnlyList<string> hidden, int seed)
{
    // Answers of the way there, which a document of what is behind it need not repeat.
    private static readonly HashSet<int> OfTheWay = [400, 401, 403, 404, 405, 413, 414, 415, 422, 431];

    // Somebody may be registered under whatever is generated, and signs in by it; 401 is for everyone else.
    private static readonly HashSet<string> SignIns = ["POST /auth/login", "POST /api/login", "POST /auth/session", "POST /token", "POST /auth/refresh"];

    private readonly IdPool ids = new();

    public IdPool Ids => ids;

    public int Requests { get; private set; }

    /// <summary>How many answers had which status.</summary>
    public SortedDictionary<int, int> Statuses { get; } = [];

    public List<string> Findings { get; } = [];

    public async Task RunAsync(int rounds, Func<Operation, bool> wanted)
    {
        for (var round = 0; round < rounds; round++)
            foreach (var document in documents)
                foreach (var operation in document.Operations.Where(wanted))
                    foreach (var caller in callers)
                        await CallAsync(document, operation, caller, round);
    }

    private async Task CallAsync(OpenApi document, Operation operation, Caller caller, int round)
    {
        // Every request has a seed of its own, so that a finding can be asked for again alone.
        var own = HashCode(seed, operation.ToString(), caller.Name, round);
        using var request = new Generator(new Random(own), ids).Next(document, operation);
        HttpResponseMessage response;
        try
        {
            response = await caller.Client.SendAsync(request);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or InvalidOperationException)
        {
            Findings.Add($"{operation} as {caller.Name}, {request.RequestUri}: no answer: {exception.Message}\n    sent: {await SentAsync(request)}");
            return;
        }

        using (response)
        {
            var body = await response.Content.ReadAsStringAsync();
            Requests++;
            var status = (int)response.StatusCode;
            Statuses[status] = Statuses.GetValueOrDefault(status) + 1;
            foreach (var finding in Judge(document, operation, caller, status, response, body))
                Findings.Add($"{operation} as {caller.Name}, {request.RequestUri}: {finding}\n    sent: {await SentAsync(request)}\n    {status}: {Cut(body)}");
        }
    }

    private IEnumerable<string> Judge(OpenApi document, Operation operation, Caller caller, int status, HttpResponseMessage response, string body)
    {
        if (status >= 500 && !operation.Answers(status)) yield return "a failure of the server";
        foreach (var secret in callers.Where(c => c != caller).SelectMany(c => c.Secrets).Concat(hidden).Where(s => body.Contains(s, StringComparison.OrdinalIgnoreCase)))
            yield return $"reads another's {secret}";
        if (caller.Name == "anonymous" && status < 300 && operation.Answers(401) && !SignIns.Contains(operation.ToString())) yield return "let in without a token";
        if (!operation.Answers(status) && !OfTheWay.Contains(status)) yield return "a status that the document does not name";
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
        {
            if (status >= 400 && body.Length > 0) yield return "an error that is not JSON";
            yield break;
        }

        JsonElement json;
        string? broken = null;
        try
        {
            json = JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException exception)
        {
            json = default;
            broken = exception.Message;
        }

        if (broken is not null)
        {
            yield return $"JSON that cannot be read: {broken}";
            yield break;
        }

        if (status < 300) ids.Learn(json);
        if (operation.AnswerSchema(status, response.Content.Headers.ContentType!.MediaType!) is not { } schema) yield break;
        foreach (var finding in document.Check(json, schema).Take(3)) yield return $"not as the document says: {finding}";
    }

    private static async Task<string> SentAsync(HttpRequestMessage request) => request.Content is null ? "nothing" : $"{request.Content.Headers.ContentType} {Cut(System.Text.Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync()))}";

    private static string Cut(string text) => text.Length > 400 ? text[..400] + "…" : text;

    private static int HashCode(int seed, string operation, string caller, int round)
    {
        var hash = unchecked((uint)seed * 2654435761u);
        foreach (var c in $"{operation}|{caller}|{round}") hash = unchecked((hash ^ c) * 16777619u);
        return (int)(hash & 0x7fffffff);
    }
}
