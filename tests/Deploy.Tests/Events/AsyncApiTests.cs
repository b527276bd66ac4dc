using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;

namespace InfluencerPlatform.Deploy.Tests.Events;

public sealed class AsyncApiTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "events", "asyncapi.yaml");

    [Fact]
    public void The_document_says_what_the_records_say()
    {
        var text = EventDocument.Text();
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            System.IO.File.WriteAllText(File, text);
        }

        Assert.Equal(text, System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task AsyncAPI_s_own_parser_takes_the_document_and_finds_every_event()
    {
        var result = JsonSerializer.Deserialize<Result>(await Tool.RunAsync("node", [Tool.Script("asyncapi.cjs"), Tool.Packages, File]), JsonSerializerOptions.Web)!;
        Assert.Empty(result.Findings);
        Assert.Equal(EventDocument.Events.Select(e => e.Name).Order(StringComparer.Ordinal), result.Events.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_parser_refuses_a_document_that_is_wrong()
    {
        var wrong = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(wrong, EventDocument.Text().Replace("action: send", "action: shout", StringComparison.Ordinal));
        var result = JsonSerializer.Deserialize<Result>(await Tool.RunAsync("node", [Tool.Script("asyncapi.cjs"), Tool.Packages, wrong]), JsonSerializerOptions.Web)!;
        System.IO.File.Delete(wrong);
        Assert.NotEmpty(result.Findings);
    }

    [Fact]
    public void Every_event_with_a_queue_is_in_the_document_with_each_of_them()
    {
        var document = Manifests.Yaml.Read(System.IO.File.ReadAllText(File))[0];
        var operations = document["operations"]!.AsObject().Select(o => o.Key).ToHashSet();
        Assert.All(DurableQueues.ByEvent.SelectMany(p => p.Value.Select(queue => $"{queue}.{p.Key.Name}")), name => Assert.Contains(name, operations));
        Assert.Contains(nameof(ReplyRequested), document["components"]!["messages"]!.AsObject().Select(m => m.Key));
    }

    private sealed record Result(string[] Events, string[] Findings);
}
