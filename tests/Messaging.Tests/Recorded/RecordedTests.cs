using System.Text;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Authentication;

namespace InfluencerPlatform.Messaging.Tests.Recorded;

/// <summary>Clients that were written for the programs before this platform get what those programs answered, except where docs/compatibility.md says why not.</summary>
public sealed class RecordedTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    private static readonly Dictionary<string, (long Id, string[] Roles)> People = new()
    {
        ["alice"] = (1, []), ["bob"] = (2, []), ["root"] = (3, [Roles.Superuser]), ["carol"] = (4, []), ["ann"] = (11, []), ["test"] = (12, []),
        ["u1"] = (21, []), ["u2"] = (22, []), ["operator"] = (31, [Roles.Operator]),
    };

    [Theory]
    [InlineData("ai-messaging")]
    [InlineData("flutter-chat")]
    [InlineData("flask-chatbot")]
    [InlineData("influencer")]
    public async Task Recorded_calls_get_recorded_answers(string name)
    {
        using var host = new EchoHost();
        await host.KnowAsync([.. People.Select(p => (p.Value.Id, p.Key))]);
        var known = People.ToDictionary(p => p.Key, p => p.Value.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var wrong = new List<string>();
        foreach (var call in RecordedCall.Load(name))
        {
            using var response = await SendAsync(host, call, known);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var at = $"{call.Label}: {call.Method} {RecordedCall.Fill(call.Path, known)}";
            if ((int)response.StatusCode != call.Status)
            {
                wrong.Add($"{at} answers {(int)response.StatusCode} instead of {call.Status}: {body}");
                continue;
            }

            var json = Parse(body);
            wrong.AddRange(Expectation.Differences(call.Expect, json, known).Select(d => $"{at}: {d}"));
            foreach (var (variable, member) in call.Save ?? []) known[variable] = json.GetProperty(member).ToString();
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_deviation_is_explained()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "compatibility.md"));
        foreach (var name in new[] { "ai-messaging", "flutter-chat", "flask-chatbot", "influencer" })
            foreach (var call in RecordedCall.Load(name))
            {
                if (call.Deviation is { } deviation) Assert.Contains($"`{deviation}`", text);
                else Assert.True(call.RecordedStatus is null || call.RecordedStatus == call.Status, $"{name}, {call.Label}: deviates without a reason");
            }
    }

    private static Task<HttpResponseMessage> SendAsync(MessagingHost host, RecordedCall call, Dictionary<string, string> known)
    {
        var client = call.As is { } who ? host.Client(People[who].Id, People[who].Roles) : host.CreateClient();
        var request = new HttpRequestMessage(new(call.Method), RecordedCall.Fill(call.Path, known));
        if (call.File is { } file)
            request.Content = new MultipartFormDataContent { { new ByteArrayContent(file.EndsWith(".png", StringComparison.Ordinal) ? Png : "hi"u8.ToArray()), "file", file } };
        else if (call.Body is { ValueKind: JsonValueKind.String } text) request.Content = new StringContent(text.GetString()!);
        else if (call.Body is { } body) request.Content = new StringContent(RecordedCall.FillJson(body, known), Encoding.UTF8, "application/json");
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static JsonElement Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body.Length == 0 ? "null" : body);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(body);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "InfluencerPlatform.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
