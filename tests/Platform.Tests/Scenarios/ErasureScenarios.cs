using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Fakes;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>Words planted with a subscriber wherever the platform takes something in are found nowhere once they were erased, whatever arrives late.</summary>
public abstract class ErasureScenarios(ScriptedModelFixture fixture)
{
    private const string Phone = "+491775551234";

    /// <summary>A different beginning for each: an index keeps the beginnings that words share apart, so that what is looked for is the rest.</summary>
    private static readonly string[] Places =
        ["name", "history", "message", "instruction", "answer", "memory", "tone", "notes", "handle", "merged", "imported", "running", "reason", "generated", "late", "secondname", "call", "media", "preview"];

    protected Topologies.Platform Platform => fixture.Platform;

    [Fact]
    public async Task Nothing_of_an_erased_subscriber_is_left_in_any_store_file_log_or_queue()
    {
        using var op = await Platform.SignInAsync();
        await ListenAsync();
        var (erased, other) = await PlantAsync(op);
        await Effects.SettledAsync(Platform);
        await SetAsideAsync(erased, other);
        await QuoteAsync();
        foreach (var store in new[] { "messaging", "persona" })
            Assert.True(await Effects.ScalarAsync(Platform, store, "SELECT COUNT(*) FROM idempotent_calls WHERE body LIKE '%flamingo%'") > 2, $"{store} has recorded no calls");
        Assert.Contains(FilesWith(Part("media")), f => f.EndsWith(".png", StringComparison.Ordinal));
        // A reason goes out with the event and is stored nowhere; nor is what was only looked at.
        foreach (var place in Places.Except(["running", "late", "reason", "preview"])) Assert.True(FilesWith(Part(place)).Count > 0, $"{place} is planted nowhere, so that not finding it means nothing");
        Assert.NotEmpty(FilesWith(Phone[1..]));
        Assert.Contains(FilesWith(Part("message")), f => f.StartsWith("persona", StringComparison.Ordinal));
        Assert.Contains(FilesWith(Part("message")), f => f.StartsWith("messaging", StringComparison.Ordinal));

        // A draft is being written and a long chat imported while they are erased; the model answers when all is done.
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Model.Otherwise(_ =>
        {
            finish.Task.Wait(TimeSpan.FromSeconds(50));
            return FakeAnswer.Text($"Here I am, {Word("late")}, and I have thought about it.");
        });
        var requests = fixture.Model.Requests.Count;
        await op.PasteAsync($"Erika {Word("name")}: one more, {Word("message")}?", new { subscriber_id = erased });
        await Effects.EventuallyAsync(() => Task.FromResult(fixture.Model.Requests.Count > requests), "the model is asked");
        var (accepted, _) = await op.TryPasteAsync(Long("running"), new { subscriber_id = erased, instruction = Word("running") });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, accepted);

        var (status, body) = await op.PostAsync($"/subscribers/{erased}/erase", new { });
        Assert.True(status == System.Net.HttpStatusCode.OK, body.ToString());
        finish.SetResult();
        await ArriveLateAsync(erased, other);
        await Effects.SettledAsync(Platform);
        await Effects.EventuallyAsync(async () => await Effects.ScalarAsync(Platform, "messaging", "SELECT COUNT(*) FROM imports WHERE state IN ('waiting', 'running')") == 0, "the import has ended");
        await Effects.EventuallyAsync(async () => await Effects.ScalarAsync(Platform, "persona", $"SELECT COUNT(*) FROM erased_subscribers WHERE subscriber_id = {erased}") == 1, "Persona has erased them");
        await Effects.EventuallyAsync(async () => !(await LettersAsync()).Contains("flamingo", StringComparison.Ordinal), "the dead letters are gone");

        await CleanAsync();
        await Effects.EventuallyAsync(() => Task.FromResult(FilesWith("flamingo").Count == 0 && FilesWith(Phone[1..]).Count == 0), "the files hold nothing of them", Found);
        Assert.DoesNotContain("flamingo", Platform.Printed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Phone[1..], Platform.Printed, StringComparison.Ordinal);
        // The log files were among what was looked through: they have a line for every call.
        Assert.Contains(FilesWith("/erase"), f => f.StartsWith("messages", StringComparison.Ordinal));
        Assert.NotEmpty(FilesWith("ostrich"));
        Assert.Single((await op.GetAsync($"/subscribers?q=ostrich")).EnumerateArray());
        await KeptAsync();

        string Found() => string.Join("; ", Places.SelectMany(p => FilesWith(Part(p)).Select(f => $"{p} in {f}")));
    }

    /// <summary>Hears the events as they go, to say them again later.</summary>
    protected virtual Task ListenAsync() => Task.CompletedTask;

    /// <summary>Events of both that nobody could consume.</summary>
    protected virtual Task SetAsideAsync(long erased, long other) => Task.CompletedTask;

    /// <summary>Has the stores' statistics quote their rows.</summary>
    protected virtual Task QuoteAsync() => Task.CompletedTask;

    /// <summary>Events that were under way, or come a second time.</summary>
    protected virtual Task ArriveLateAsync(long erased, long other) => Task.CompletedTask;

    /// <summary>What an administrator does to be rid of what was deleted.</summary>
    protected virtual Task CleanAsync() => Task.CompletedTask;

    /// <summary>Places besides files of the platform's folder in which a word can be read.</summary>
    protected virtual IEnumerable<string> StoresWith(string word) => [];

    /// <summary>What is set aside on the broker.</summary>
    protected virtual Task<string> LettersAsync() => Task.FromResult("");

    /// <summary>The other's events are still there.</summary>
    protected virtual Task KeptAsync() => Task.CompletedTask;

    protected static string Word(string place) => $"{(char)('b' + Array.IndexOf(Places, place))}qx{(char)('z' - Array.IndexOf(Places, place))}{Part(place)}";

    private static string Part(string place) => "flamingo" + place;

    private async Task<(long Erased, long Other)> PlantAsync(Operator signedIn)
    {
        var name = $"Erika {Word("name")}";
        using var op = Keyed(signedIn);
        var other = await op.PasteAsync("Otto Ostrichman: I am somebody else, and I keep an ostrich");
        await op.ReadyAsync(other.ReplyId!.Value);
        fixture.Model.Otherwise(FakeAnswer.Text($"What a lovely {Word("generated")}! Tell me more about it, will you?"));
        var paste = await op.PasteAsync(
            $"{name}: I once had a {Word("history")}\nLuna: did you really?\n{name}: my dog is called {Word("message")} and I live in {Word("message")}. what do you think?",
            new { instruction = $"mention the {Word("instruction")}" });
        var id = paste.SubscriberId;
        await op.ReadyAsync(paste.ReplyId!.Value);
        Ok(await op.PostAsync("/conversations/paste/preview", new { text = $"Somebody {Word("preview")}: nobody knows me yet\nLuna: hi" }));
        Ok(await op.PostAsync($"/replies/{paste.ReplyId}/replay", new { }));
        Ok(await op.PostAsync($"/replies/{paste.ReplyId}/approve", new { text = $"I adore the {Word("answer")}, truly" }));
        Ok(await op.PostAsync($"/replies/{paste.ReplyId}/sent", new { }));
        var second = await op.PasteAsync($"{name}: and another {Word("message")}?", new { subscriber_id = id });
        await op.ReadyAsync(second.ReplyId!.Value);
        Ok(await op.PostAsync($"/replies/{second.ReplyId}/reject", new { reason = $"not the {Word("reason")}" }));
        var (_, memory) = await op.PostAsync($"/subscribers/{id}/memories", new { text = $"keeps a {Word("memory")}" });
        await PutAsync(op, $"/memories/{memory.GetProperty("memory_id").GetInt64()}", new { text = $"keeps a {Word("call")}" });
        Ok(await op.PostAsync($"/conversations/{paste.ConversationId}/messages", new { message_content = $"look, {Word("call")}", media_urls = new[] { await UploadAsync(op) } }));
        await PutAsync(op, $"/subscribers/{id}/personalization", new { preferred_tone = Word("tone") });
        await PutAsync(op, $"/subscribers/{id}", new { username = Word("name"), name = "Erika", lastname = Word("name"), phonenumber = Phone, notes = Word("notes") });
        await PutAsync(op, $"/subscribers/{id}/handles/instagram", new { handle = Word("handle") });
        var merged = await op.PasteAsync($"Rika {Word("secondname")}: this is my other account, {Word("merged")}");
        await op.ReadyAsync(merged.ReplyId!.Value);
        Ok(await op.PostAsync($"/subscribers/{id}/merge", new { merged_subscriber_id = merged.SubscriberId }));
        var (status, import) = await op.TryPasteAsync(Long("imported"), new { subscriber_id = id });
        Assert.True(status == System.Net.HttpStatusCode.Accepted, import.ToString());
        await Effects.EventuallyAsync(
            async () => (await op.GetAsync($"/imports/{import.GetProperty("import_id").GetInt64()}")).GetProperty("state").GetString() == "done", "the import is done");
        return (id, other.SubscriberId);
    }

    /// <summary>Every call is recorded with its answer, under a key of its own.</summary>
    private static Operator Keyed(Operator op)
    {
        var client = new HttpClient(new KeyOfItsOwn()) { BaseAddress = op.Http.BaseAddress, Timeout = op.Http.Timeout };
        client.DefaultRequestHeaders.Authorization = op.Http.DefaultRequestHeaders.Authorization;
        return new(client);
    }

    private sealed class KeyOfItsOwn() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private static async Task<string> UploadAsync(Operator op)
    {
        var file = new ByteArrayContent([0x89, .. "PNG\r\n\x1a\n"u8, .. System.Text.Encoding.ASCII.GetBytes(Word("media"))]);
        using var form = new MultipartFormDataContent { { file, "file", $"{Word("media")}.png" } };
        using var response = await op.Http.PostAsync("/upload/", form);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
    }

    private static string Long(string place) => string.Join('\n', Enumerable.Range(0, 400).Select(i => $"{(i % 2 == 0 ? "Luna" : $"Erika {Word("name")}")}: {Word(place)} line number {i} of many"));

    private static void Ok((System.Net.HttpStatusCode Status, JsonElement Body) answer) =>
        Assert.True((int)answer.Status is >= 200 and < 300, $"{answer.Status} {answer.Body}");

    private static async Task PutAsync(Operator op, string path, object body)
    {
        using var response = await op.Http.PutAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The stores with their logs, the media and whatever else lies in the platform's folder.</summary>
    private List<string> FilesWith(string word) => [.. StoresWith(word), .. Directory.EnumerateFiles(Platform.Folder, "*", SearchOption.AllDirectories).Where(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return System.Text.Encoding.Latin1.GetString(bytes.ToArray()).Contains(word, StringComparison.OrdinalIgnoreCase);
    }).Select(p => Path.GetFileName(p)!)];
}

public sealed class ErasureInOneProcess(ScriptedModelFixture.InOneProcess fixture) : ErasureScenarios(fixture), IClassFixture<ScriptedModelFixture.InOneProcess>;
