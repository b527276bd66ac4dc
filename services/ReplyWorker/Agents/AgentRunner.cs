using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.Prompting;
using InfluencerPlatform.ReplyWorker.Replies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Agents;

/// <summary>Lets a model work with an agent's tools, for a bounded number of rounds, and checks what it says in the end.</summary>
internal sealed class AgentRunner(IChatClient model, IOptions<ReplyWorkerOptions> options)
{
    public async Task<AgentAnswer> RunAsync(IChatAgent agent, AgentTurn turn, ModelMeter meter, CancellationToken token)
    {
        var prompt = AgentPrompt.Compose(agent, turn.Request, options.Value.PromptTokens);
        List<PromptMessage> told = [.. prompt];
        var messages = prompt.Select(message => new ChatMessage(new ChatRole(message.Role), message.Text)).ToList();
        var tools = agent.Tools(turn);
        var (calls, run, repairs) = (new ToolCalls(tools), new ModelRun("", "", 0), 0);
        for (var round = 0; round <= options.Value.ToolRounds; round++)
        {
            meter.Called();
            var answer = await model.GetResponseAsync(messages, turn.AttachTo(new ChatOptions { Tools = [.. tools] }), token);
            meter.Add(answer);
            if (ModelCall.Of(answer)?.ToRun() is { } last)
                run = last with { Attempts = run.Attempts + last.Attempts };
            var asked = answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (asked.Count == 0)
            {
                var text = CandidateText.Tidy(answer.Text, "");
                var findings = CandidateLinter.Findings(text, LintOf(agent, turn), answer.FinishReason == ChatFinishReason.Length);
                if (findings.Count == 0)
                    return new(text, told, run);
                // Nobody looks at this answer before the user does.
                if (repairs++ >= options.Value.Repairs)
                    throw new ModelException($"The answer was withheld. {string.Join(' ', findings.Select(finding => finding.Sentence))}");
                Tell([new("assistant", Fence.Defuse(text)), new("user", $"{Repair.Opening} What is wrong:\n{string.Join('\n', findings.Select(finding => $"- {finding.Sentence}"))}")]);
                continue;
            }

            var results = await calls.RunAsync(asked, turn, token);
            if (turn.Ask is { } ask)
                return new(ask, told, run);
            messages.Add(new(ChatRole.Assistant, [.. asked]));
            messages.Add(new(ChatRole.Tool, [.. results]));
            told.Add(new("assistant", string.Join('\n', asked.Select(call => $"{call.Name} {JsonSerializer.Serialize(call.Arguments)}"))));
            told.Add(new("tool", string.Join('\n', results.Select(result => result.Result))));
        }

        throw new ModelException($"The model came to no answer within {options.Value.ToolRounds} rounds of tools. {calls.Trouble}".TrimEnd());

        void Tell(IReadOnlyList<PromptMessage> more)
        {
            told.AddRange(more);
            messages.AddRange(more.Select(message => new ChatMessage(new ChatRole(message.Role), message.Text)));
        }
    }

    /// <summary>
    /// A helper speaks like one, may say the same thing twice, and shows a report with the links and promises that stand in it; it gives nothing away all the same.
    /// </summary>
    private LintContext LintOf(IChatAgent agent, AgentTurn turn) => LintContext.Empty with
    {
        Channel = turn.Request.Channel,
        QuotableTexts = turn.Quotable,
        PromptFragments = [.. AgentPrompt.Standing, .. agent.Instructions, .. PromptRules.Fragments, .. PromptRules.Delimiters],
        AllowedLinks = [.. options.Value.AllowedLinks],
        DisabledRules = new HashSet<string>(options.Value.DisabledRules) { RuleNames.OutOfCharacter },
    };
}

/// <param name="Told">The prompt and everything said between model and tools.</param>
internal sealed record AgentAnswer(string Text, IReadOnlyList<PromptMessage> Told, ModelRun Run);
