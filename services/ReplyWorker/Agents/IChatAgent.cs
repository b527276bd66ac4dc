using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Agents;

/// <summary>
/// Answers a kind of question in users' own chats with the AI. A new one is a class like this and a line in the module; what no agent wants is the
/// persona's to answer.
/// </summary>
internal interface IChatAgent
{
    string Name { get; }

    /// <summary>What the model is told, in sentences of its own: none of them may be seen in an answer.</summary>
    IReadOnlyList<string> Instructions { get; }

    bool Wants(AgentTurn turn);

    /// <summary>An answer that needs no model, else null.</summary>
    Task<string?> AnswerAtOnceAsync(AgentTurn turn, CancellationToken token) => Task.FromResult<string?>(null);

    /// <summary>Run with the rights of <see cref="AgentTurn.Caller"/> and no others.</summary>
    IReadOnlyList<AIFunction> Tools(AgentTurn turn);

    /// <summary>The next step without a language model: calls of tools or an answer, from simple patterns.</summary>
    /// <param name="results">What the tools have said in this turn, in their order.</param>
    ChatMessage Offline(AgentTurn turn, IReadOnlyList<string> results);
}
