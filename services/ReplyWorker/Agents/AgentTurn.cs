using InfluencerPlatform.Contracts;
using InfluencerPlatform.Prompting;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Agents;

/// <summary>One message of a user to the AI, and what has happened in answering it.</summary>
internal sealed class AgentTurn(ReplyRequested request, long userId)
{
    private const string Key = "influencer_platform.agent_turn";

    public ReplyRequested Request => request;

    /// <summary>From the stored request. Nothing that a model says changes it.</summary>
    public AgentCaller Caller { get; } = new(request.ReplyId, userId);

    public string Question { get; } = string.Join('\n', Speakers.Unanswered(request).Select(line => line.Text));

    public string? LastAnswer { get; } = Speakers.OwnLines(request, 1).FirstOrDefault();

    /// <summary>What tools have shown the model, as it is stored: the user may read it.</summary>
    public List<string> Shown { get; } = [];

    /// <summary>Whether a tool has shown the model text that others may have written; what follows may be their idea.</summary>
    public bool HasRead { get; private set; }

    public void Read(params IEnumerable<string?> texts)
    {
        HasRead = true;
        Shown.AddRange(texts.OfType<string>());
    }

    /// <summary>What the user has said in this chat, and what tools have shown.</summary>
    public IReadOnlyList<string> Quotable => [.. request.History.Where(line => Speakers.IsInbound(request, line)).Select(line => line.Text), .. Shown];

    /// <summary>Set by a tool that must ask the user first: said instead of whatever the model says, and the end of the turn.</summary>
    public string? Ask { get; set; }

    public IChatAgent? Agent { get; init; }

    public ChatOptions AttachTo(ChatOptions options)
    {
        (options.AdditionalProperties ??= [])[Key] = this;
        return options;
    }

    public static AgentTurn? Of(ChatOptions? options) => options?.AdditionalProperties?.TryGetValue(Key, out AgentTurn? turn) == true ? turn : null;
}
