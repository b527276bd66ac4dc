using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Fuzz;

/// <summary>
/// Generated requests at every operation of every document. <c>FUZZ_ROUNDS</c> (3) says how often each is called by each caller, <c>FUZZ_SEED</c> which
/// requests these are, <c>FUZZ_DATABASE=postgres</c> that five processes on PostgreSQL are called.
/// </summary>
public sealed class FuzzScenarios(FuzzScenarios.Fuzzed fuzzed) : IClassFixture<FuzzScenarios.Fuzzed>
{
    private static readonly int Rounds = Number("FUZZ_ROUNDS", 3);
    private static readonly int Seed = Number("FUZZ_SEED", 1);

    // They would end the callers' own sessions or accounts, or lock every later caller out.
    private static readonly HashSet<string> Suicidal =
        ["POST /auth/logout", "POST /auth/logout-all", "DELETE /auth/session", "DELETE /auth/sessions/{id}", "POST /api/logout/{user_id}", "POST /auth/keys/rotate", "POST /replies/pause"];

    [Fact]
    public async Task No_generated_request_makes_the_server_fail_answers_outside_its_document_or_reads_or_changes_anothers_data()
    {
        var fuzzer = await fuzzed.FuzzerAsync(Seed, c => c);
        await fuzzed.RunAsync(fuzzer, Rounds, o => !Suicidal.Contains(o.ToString()));
        Assert.True(fuzzer.Findings.Count == 0, $"seed {Seed}, {fuzzer.Requests} requests, {fuzzer.Findings.Count} findings:\n{string.Join("\n", fuzzer.Findings.Take(400))}\n{fuzzed.Failures()}");
        Assert.True(fuzzer.Statuses.Where(s => s.Key < 300).Sum(s => s.Value) > fuzzer.Requests / 12, $"too few requests were accepted to say anything: {string.Join(", ", fuzzer.Statuses)}");
    }

    [Theory]
    [InlineData("a failure of the server")]
    [InlineData("reads another's")]
    [InlineData("changes another's")]
    [InlineData("not as the document says")]
    [InlineData("an error that is not JSON")]
    [InlineData("a status that the document does not name")]
    [InlineData("let in without a token")]
    public async Task A_planted_fault_is_found(string fault)
    {
        var fuzzer = await fuzzed.FuzzerAsync(Seed, client => new Tampering(fault, fuzzed.Victim, client));
        await fuzzed.RunAsync(fuzzer, 2, o => o.Path is "/reports" or "/auth/me" or "/messages");
        Assert.Contains(fuzzer.Findings, f => f.Contains(fault, StringComparison.Ordinal));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>Makes a server that is in order look as if it were not.</summary>
    private sealed class Tampering(string fault, string victim, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            switch (fault)
            {
                case "a failure of the server":
                    response.StatusCode = HttpStatusCode.InternalServerError;
                    break;
                case "changes another's" when request.Method == HttpMethod.Post:
                    using (var change = new HttpRequestMessage(HttpMethod.Put, new Uri(request.RequestUri!, "/auth/me")) { Content = JsonContent.Create(new { full_name = Guid.NewGuid().ToString() }) })
                    {
                        change.Headers.Authorization = new("Bearer", victim);
                        using var changed = await base.SendAsync(change, cancellationToken);
                    }

                    break;
                case "reads another's" when response.IsSuccessStatusCode:
                    response.Content = new StringContent($"\"{Fuzzed.SecretOfAlice} and {Fuzzed.SecretOfBob}\"");
                    break;
                case "not as the document says" when response.IsSuccessStatusCode:
                    response.Content = JsonContent.Create(new { surprise = 1 });
                    break;
                case "an error that is not JSON" when !response.IsSuccessStatusCode:
                    response.Content = new StringContent("<html>Oops</html>");
                    break;
                case "a status that the document does not name":
                    response.StatusCode = HttpStatusCode.PaymentRequired;
                    break;
                case "let in without a token":
                    response.StatusCode = HttpStatusCode.OK;
                    break;
            }

            return response;
        }
    }

    public sealed class Fuzzed : IAsyncLifetime
    {
        public const string SecretOfAlice = "zanzibarsecretofalice";
        public const string SecretOfBob = "timbuktusecretofbob";
        private const string SecretOfVera = "samarkandsecretofvera";

        private const string Password = "Fuzzed-Horse-7-Battery";

        private static readonly string[] Owned = ["/messages", "/reports", "/chats", "/api/conversations", "/auth/conversations"];

        private readonly Topologies.Platform platform =
            Environment.GetEnvironmentVariable("FUZZ_DATABASE") == "postgres" ? new DistributedPlatform { OnPostgres = true } : new AllInOnePlatform();

        private readonly Dictionary<string, string> tokens = [];

        public async ValueTask InitializeAsync()
        {
            foreach (var limit in new[] { "SignInsPerAddress", "FailedSignInsPerAccount", "MessagesPerUser" }) platform.Settings[$"Gateway:RateLimits:{limit}"] = "1000000";
            platform.Settings["Messaging:SyncSeconds"] = "10";
            await platform.InitializeAsync();
            using var op = await platform.SignInAsync();
            tokens["admin"] = op.Http.DefaultRequestHeaders.Authorization!.Parameter!;
            await AccountAsync(op, "alice", "User");
            await AccountAsync(op, "bob", "User");
            await AccountAsync(op, "olga", "Operator");
            await PlantAsync("alice", SecretOfAlice);
            await AccountAsync(op, "vera", "User");
            await PlantAsync("bob", SecretOfBob);
            await PlantAsync("vera", SecretOfVera, onlyWhatIsAnsweredAtOnce: true);
            await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        }

        public ValueTask DisposeAsync() => platform.DisposeAsync();

        /// <summary>The token of somebody who has everything that a user can have, and never calls.</summary>
        internal string Victim => tokens["vera"];

        /// <summary>What the victim had is afterwards as it was, whoever called what; others may have written to her.</summary>
        internal async Task RunAsync(Fuzzer fuzzer, int rounds, Func<Operation, bool> wanted)
        {
            var before = await OfVictimAsync();
            await fuzzer.RunAsync(rounds, wanted);
            var after = await OfVictimAsync();
            foreach (var (path, was) in before.Except(after)) fuzzer.Findings.Add($"changes another's: of {path} there is no more\n    {was}");
        }

        private async Task<List<(string Path, string Item)>> OfVictimAsync()
        {
            using var client = Client(Victim, c => c);
            List<(string, string)> items = [("/auth/me", await client.GetStringAsync("/auth/me"))];
            foreach (var path in Owned) items.AddRange((await client.GetFromJsonAsync<JsonElement>(path)).EnumerateArray().Select(i => (path, i.GetRawText())));
            return items;
        }

        /// <summary>What the server said of its own failures.</summary>
        public string Failures()
        {
            var lines = platform.Printed.Split('\n');
            return string.Join('\n', lines.Index().Where(l => l.Item.Contains("failed; trace_id", StringComparison.Ordinal)).Take(5).SelectMany(l => lines.Skip(l.Index).Take(12)));
        }

        internal async Task<Fuzzer> FuzzerAsync(int seed, Func<HttpMessageHandler, HttpMessageHandler> around)
        {
            using var reader = platform.Anonymous();
            OpenApi[] documents = [await OpenApi.ReadAsync(reader, "identity"), await OpenApi.ReadAsync(reader, "messaging"), await OpenApi.ReadAsync(reader, "persona")];
            Caller[] callers =
            [
                new("anonymous", Client(null, around), []),
                new("alice", Client(tokens["alice"], around), [SecretOfAlice]),
                new("bob", Client(tokens["bob"], around), [SecretOfBob]),
                new("olga", Client(tokens["olga"], around), []),
            ];
            var fuzzer = new Fuzzer(documents, callers, [SecretOfVera], seed);
            // What exists of others', so that callers ask for it.
            foreach (var path in Owned)
                foreach (var owner in new[] { "alice", "bob", "vera" })
                {
                    using var client = Client(tokens[owner], c => c);
                    fuzzer.Ids.Learn(await client.GetFromJsonAsync<JsonElement>(path));
                }

            return fuzzer;
        }

        private HttpClient Client(string? token, Func<HttpMessageHandler, HttpMessageHandler> around)
        {
            var client = new HttpClient(around(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })) { BaseAddress = platform.Address, Timeout = TimeSpan.FromSeconds(60) };
            if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return client;
        }

        private async Task AccountAsync(Operator admin, string name, string role)
        {
            var (status, body) = await admin.PostAsync("/auth/users", new { username = name, email = $"{name}@example.com", password = Password });
            Assert.True(status == HttpStatusCode.Created, body.ToString());
            if (role == "Operator")
            {
                var id = (await admin.GetAsync("/auth/roles")).EnumerateArray().First(r => r.GetProperty("name").GetString()!.Equals(role, StringComparison.OrdinalIgnoreCase)).GetProperty("id").GetInt64();
                using var response = await admin.Http.PutAsJsonAsync($"/auth/users/{body.GetProperty("id").GetRawText()}/roles", new { role_ids = new[] { id } });
                Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            }

            using var signedIn = await platform.SignInAsync(name, Password);
            tokens[name] = signedIn.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        }

        /// <summary>A secret in everything a user can have.</summary>
        private async Task PlantAsync(string user, string secret, bool onlyWhatIsAnsweredAtOnce = false)
        {
            using var client = Client(tokens[user], c => c);
            async Task<JsonElement> Sent(HttpMethod method, string path, object body)
            {
                using var response = await client.SendAsync(new(method, path) { Content = JsonContent.Create(body) });
                var text = await response.Content.ReadAsStringAsync();
                Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
                return JsonDocument.Parse(text).RootElement;
            }

            await Sent(HttpMethod.Put, "/auth/me", new { full_name = secret });
            await Sent(HttpMethod.Post, "/reports", new { title = secret, content = secret });
            var chat = await Sent(HttpMethod.Post, "/chats", new { title = secret });
            var conversation = await Sent(HttpMethod.Post, "/api/conversations", new { name = secret });
            await Sent(HttpMethod.Post, $"/api/conversations/{conversation.GetProperty("id").GetRawText()}/messages", new { text = secret });
            if (onlyWhatIsAnsweredAtOnce) return;
            await Sent(HttpMethod.Post, "/messages", new { recipient_id = -1, content = $"my secret is {secret}" });
            await Sent(HttpMethod.Post, $"/chats/{chat.GetProperty("id").GetString()}/messages", new { content = secret, type = "text" });
        }
    }
}
