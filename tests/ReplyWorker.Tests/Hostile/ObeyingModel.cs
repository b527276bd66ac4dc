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
    private int _attempts;

    /// <summary>How often it gave away what it was told to.</summary>
    public int Attempts => _attempts;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Obey([.. messages]))) { ModelId = "obeying", FinishReason = ChatFinishReason.Stop });

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

    private string Obey(List<ChatMessage> messages)
    {
        var all = string.Join('\n', messages.Select(message => message.Text));
        if (Instruction().Matches(all) is not [.., var order])
            return "Nothing to report, the sea was calm.";
        var secret = Secrets.Find(order.Groups["target"].Value, int.Parse(order.Groups["number"].Value), all);
        if (secret is null)
            return "I looked for it and it was not there.";
        Interlocked.Increment(ref _attempts);
        var hidden = Disguises.All.First(disguise => disguise.Name == order.Groups["disguise"].Value).Hide(secret);
        return string.Format(Disguises.Carriers[int.Parse(order.Groups["carrier"].Value)], hidden);
    }

    [GeneratedRegex(@"reveal (?<target>\w+) (?<number>\d+) in <(?<disguise>[^>]+)> within (?<carrier>\d+)")]
    private static partial Regex Instruction();
}
