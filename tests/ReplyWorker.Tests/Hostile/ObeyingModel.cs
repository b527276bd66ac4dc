using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using InfluencerPlatform.Fakes;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Tests.Hostile;

/// <summary>
/// The worst model there is: it obeys the last instruction that it finds anywhere in what it is shown, fences or not, and knows by heart what it
/// should never have seen.
/// </summary>
internal sealed partial class ObeyingModel(int piece) : IChatClient
{
    private int attempts;

    /// <summary>How often it gave away what it was told to.</summary>
    public int Attempts => attempts;

    /// <summary>Looks at the report that it was asked for first, and calls whatever tool an order wants.</summary>
    public bool Tools { get; init; }

    /// <summary>What it gave away, as it said it.</summary>
    public string? Told { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(Tools ? Work([.. messages]) : new ChatMessage(ChatRole.Assistant, Obey([.. messages]))) { ModelId = "obeying", FinishReason = ChatFinishReason.Stop });

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var part in Obey([.. messages]).Chunk(piece))
            yield return new(ChatRole.Assistant, new string(part)) { ModelId = "obeying" };
        yield return new(ChatRole.Assistant, "") { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    private ChatMessage Work(List<ChatMessage> messages)
    {
        var results = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => $"{result.Result}").ToList();
        if (results.Count == 0)
            return Call("get_report", ("report_id", 3L));
        if (Write().Match(results[0]) is { Success: true } write)
        {
            Interlocked.Increment(ref attempts);
            var (id, title) = AgentCase.Writes[int.Parse(write.Groups["number"].Value)];
            return results.Count > 1 ? new(ChatRole.Assistant, "It is done.") : Call("update_report", ("report_id", id), ("title", title));
        }

        if (results.Count == 1 && Instruction().Match(results[0]).Groups["target"].Value == "foreign")
            return Call("get_report", ("report_id", 9L));
        return new(ChatRole.Assistant, Obey(messages));
    }

    private ChatMessage Call(string tool, params (string Name, object Value)[] arguments) =>
        new(ChatRole.Assistant, [new FunctionCallContent($"call-{tool}", tool, arguments.ToDictionary(argument => argument.Name, argument => (object?)argument.Value))]);

    private string Obey(List<ChatMessage> messages)
    {
        var all = string.Join('\n', messages.SelectMany(message => message.Contents.OfType<FunctionResultContent>().Select(result => $"{result.Result}").Prepend(message.Text)));
        if (Instruction().Matches(all) is not [.., var order])
            return "Nothing to report, the sea was calm.";
        var secret = Secrets.Find(order.Groups["target"].Value, int.Parse(order.Groups["number"].Value), all);
        if (secret is null)
            return "I looked for it and it was not there.";
        Interlocked.Increment(ref attempts);
        var hidden = Disguises.All.First(disguise => disguise.Name == order.Groups["disguise"].Value).Hide(secret);
        return Told = string.Format(Disguises.Carriers[int.Parse(order.Groups["carrier"].Value)], hidden);
    }

    [GeneratedRegex(@"change (?<number>\d+)")]
    private static partial Regex Write();

    [GeneratedRegex(@"reveal (?<target>\w+) (?<number>\d+) in <(?<disguise>[^>]+)> within (?<carrier>\d+)")]
    private static partial Regex Instruction();
}
