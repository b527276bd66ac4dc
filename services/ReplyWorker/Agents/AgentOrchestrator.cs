using InfluencerPlatform.Contracts;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Agents;

/// <summary>Routes a user's own chat with the AI to the agent that wants the question; the others are the persona's, who is the general agent.</summary>
internal sealed partial class AgentOrchestrator(IEnumerable<IChatAgent> agents, AgentRunner runner, TimeProvider time, ILogger<AgentOrchestrator> log)
{
    /// <returns>Null when it is the persona's to answer.</returns>
    public async Task<ReplyGenerated?> AnswerAsync(ReplyRequested request, ModelMeter meter, CancellationToken token)
    {
        if (request is not { ConversationKind: "assistant", UserId: { } userId })
            return null;
        foreach (var agent in agents)
        {
            var turn = new AgentTurn(request, userId) { Agent = agent };
            if (!agent.Wants(turn))
                continue;
            Log.Routed(log, request.ReplyId, agent.Name);
            try
            {
                var answer = await agent.AnswerAtOnceAsync(turn, token) is { } said
                    ? new AgentAnswer(said, [], new("platform", agent.Name, 0))
                    : await runner.RunAsync(agent, turn, meter, token);
                return new ReplyGenerated(request.ReplyId, request.Round, request.ConversationId, request.PersonaId, null,
                    [new(answer.Text, [], answer.Run)], answer.Run.Model,
                    new(PromptRules.Version, PromptFingerprint.Of(answer.Told), answer.Told, []),
                    meter.Read() ?? new ModelUsage(0, 0, 0, 0), time.GetUtcNow().UtcDateTime);
            }
            catch (AgentException unreachable)
            {
                throw new ModelException(unreachable.Message, cause: unreachable);
            }
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Reply {ReplyId} is routed to {Agent}")]
        public static partial void Routed(ILogger log, long replyId, string agent);
    }
}
