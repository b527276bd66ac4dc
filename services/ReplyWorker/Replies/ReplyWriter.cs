using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.ReplyWorker.Agents;
using InfluencerPlatform.ReplyWorker.Context;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.Prompting;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Replies;

/// <summary>Context, prompt, model, linter: from a request to what is to be published. Whatever fails becomes ReplyFailed.</summary>
internal sealed partial class ReplyWriter(
    IPersonaContextSource contexts, IChatClient model, AgentOrchestrator agents, IEventBus bus, IOptions<ReplyWorkerOptions> options,
    TimeProvider time, ILogger<ReplyWriter> log)
{
    private const int MostCandidates = 5;

    /// <exception cref="OperationCanceledException">The token was cancelled: nothing is to be published.</exception>
    public async Task<IEvent> WriteAsync(ReplyRequested request, CancellationToken token)
    {
        var meter = new ModelMeter(time);
        try
        {
            var reply = await agents.AnswerAsync(request, meter, token) ?? await GenerateAsync(request, meter, token);
            Log.Written(log, request.ReplyId, request.Round, reply.Candidates.Count);
            return reply;
        }
        catch (Exception failure) when (!token.IsCancellationRequested)
        {
            Log.Failed(log, failure, request.ReplyId, request.Round);
            return new ReplyFailed(request.ReplyId, request.Round, request.ConversationId, request.PersonaId, request.SubscriberId,
                Sentence(failure), meter.Read(), time.GetUtcNow().UtcDateTime);
        }
    }

    private async Task<ReplyGenerated> GenerateAsync(ReplyRequested request, ModelMeter meter, CancellationToken token)
    {
        var question = string.Join('\n', Speakers.Unanswered(request).Select(line => line.Text));
        var context = await contexts.GetAsync(
            new PersonaContextRequest(request.PersonaId, request.SubscriberId, question, options.Value.PromptTokens / 2), token);
        var inputs = new ReplyInputs(request, context, options.Value.PromptTokens, options.Value.Lint);
        var prompt = PromptComposer.Compose(inputs);
        var lint = CandidateLinter.ContextOf(inputs);

        var drafts = await Task.WhenAll(Enumerable.Range(0, Math.Clamp(request.Count, 1, MostCandidates))
            .Select(variant => TryDraftAsync(new ReplyInput(request, context, variant, Attempt: 0), prompt, lint, meter, token)));
        var usable = drafts.Where(draft => draft.Text.Length > 0).DistinctBy(draft => draft.Text).ToList();
        if (usable.Count == 0)
            throw drafts.Select(draft => draft.Failure).FirstOrDefault(failure => failure is not null)
                ?? new ModelException("The model answered with nothing.");

        if (request.ConversationKind == "assistant")
            usable = Sendable(usable);

        // About the message, not the text: nothing to write again, but a person's to decide.
        var concerns = InboundSafety.Check(question).Select(concern => new LintFinding(concern.Rule, concern.Sentence));
        return new ReplyGenerated(request.ReplyId, request.Round, request.ConversationId, context.Persona.PersonaId, request.SubscriberId,
            [.. usable.Select(draft => new ReplyCandidate(draft.Text, [.. concerns, .. draft.Findings], draft.Run))], usable[0].Run.Model, prompt, meter.Read()!,
            time.GetUtcNow().UtcDateTime, Inputs: inputs);
    }

    /// <summary>In a user's own chat nobody looks at the answer before it is sent: what gives something away, or is half an answer, is withheld.</summary>
    private static List<Draft> Sendable(List<Draft> drafts)
    {
        var sendable = drafts.Where(draft => !draft.Findings.Any(finding => CandidateLinter.NeverUnseen.Contains(finding.Rule))).ToList();
        return sendable.Count > 0 ? sendable
            : throw new ModelException($"The answer was withheld. {string.Join(' ', drafts[0].Findings.Select(finding => finding.Sentence))}");
    }

    // One candidate that fails does not take the others with it.
    private async Task<Draft> TryDraftAsync(ReplyInput input, ReplyPrompt prompt, LintContext lint, ModelMeter meter, CancellationToken token)
    {
        try
        {
            return await DraftAsync(input, prompt, lint, meter, token);
        }
        catch (Exception failure) when (!token.IsCancellationRequested)
        {
            return new Draft("", [], NoRun, failure);
        }
    }

    private async Task<Draft> DraftAsync(ReplyInput input, ReplyPrompt prompt, LintContext lint, ModelMeter meter, CancellationToken token)
    {
        // One draft is enough to watch.
        var feed = input.Variant == 0 && input.Request.ConversationKind == "subscriber"
            ? new DraftFeed(input.Request, input.Context.Persona.Name, lint, bus, time, log) : null;
        var first = Variety.Of(prompt.Messages, input.Variant);
        var (messages, attempts, marked) = (first, 0, (Draft?)null);
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                Draft draft;
                try
                {
                    draft = await AskAsync(input with { Attempt = attempt }, messages, lint, feed, meter, token);
                }
                catch (Exception failure) when (marked is not null && !token.IsCancellationRequested)
                {
                    Log.NotWrittenAgain(log, failure, input.Request.ReplyId, input.Request.Round);
                    return marked.NotWrittenAgain(failure, attempts);
                }

                attempts += draft.Run.Attempts;
                if (draft.Findings.All(finding => finding.Severity == LintFinding.Notice) || attempt >= options.Value.Repairs)
                    return draft with { Run = draft.Run with { Attempts = attempts } };
                marked = draft.Text.Length > 0 ? draft : marked;
                messages = Repair.After(first, draft.Text, draft.Findings);
            }
        }
        finally
        {
            if (feed is not null)
                await feed.EndAsync();
        }
    }

    private async Task<Draft> AskAsync(
        ReplyInput input, IReadOnlyList<PromptMessage> messages, LintContext lint, DraftFeed? feed, ModelMeter meter, CancellationToken token)
    {
        meter.Called();
        var answer = await model.GetResponseAsync(
            [.. messages.Select(message => new ChatMessage(new ChatRole(message.Role), message.Text))], input.AttachTo(new ChatOptions()).HeardBy(feed), token);
        meter.Add(answer);
        var text = CandidateText.Tidy(answer.Text, input.Context.Persona.Name);
        return new Draft(
            text, CandidateLinter.Findings(text, lint, cutOff: answer.FinishReason == ChatFinishReason.Length, input.Context.Policy),
            ModelCall.Of(answer)?.ToRun() ?? NoRun, null);
    }

    private static string Sentence(Exception failure) => failure switch
    {
        ModelException or PersonaContextException or Refusal => failure.Message,
        _ => "The reply could not be written because of an error in the reply worker; its log has the details.",
    };

    private static readonly ModelRun NoRun = new("", "", 0);

    private sealed record Draft(string Text, IReadOnlyList<LintFinding> Findings, ModelRun Run, Exception? Failure)
    {
        /// <summary>A marked draft is worth more than none; why there is no better one is said with it.</summary>
        public Draft NotWrittenAgain(Exception failure, int attempts) => this with
        {
            Findings = [.. Findings, new LintFinding(RuleNames.NotWrittenAgain, $"It could not be written again. {Sentence(failure)}", LintFinding.Notice)],
            Run = Run with { Attempts = attempts + ((failure as ModelException)?.Attempts ?? 1) },
        };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Reply {ReplyId}, round {Round}, is written: {Candidates} candidates")]
        public static partial void Written(ILogger log, long replyId, int round, int candidates);

        [LoggerMessage(LogLevel.Warning, "Reply {ReplyId}, round {Round}, is marked and could not be written again")]
        public static partial void NotWrittenAgain(ILogger log, Exception failure, long replyId, int round);

        [LoggerMessage(LogLevel.Warning, "Reply {ReplyId}, round {Round}, could not be written")]
        public static partial void Failed(ILogger log, Exception failure, long replyId, int round);
    }
}
