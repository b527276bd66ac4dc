namespace InfluencerPlatform.Contracts;

/// <summary>A draft is wanted; published by Messaging, answered by ReplyWorker with ReplyGenerated or ReplyFailed.</summary>
/// <param name="ReplyId">Messaging's key of the reply; stays the same when it is regenerated.</param>
/// <param name="Round">Counts the requests for this reply from 1; an answer carries it back, and only the current round's counts.</param>
/// <param name="PersonaId">Persona's key; null means the default persona.</param>
/// <param name="SubscriberName">As the persona would call them; null when unknown.</param>
/// <param name="MessageId">The message to be answered, the newest inbound one.</param>
/// <param name="History">The conversation up to and including that message, oldest first, bounded by CHAT_HISTORY_MAX.</param>
/// <param name="Count">How many candidates are wanted, 1 to 5.</param>
/// <param name="Instruction">The operator's steer ("shorter", "decline politely"), or null.</param>
/// <param name="RequestedAt">UTC.</param>
/// <param name="OnlyFreeModelsBecause">When set, no model that costs money may be asked, and this sentence says why.</param>
/// <param name="Earlier">Candidates of earlier rounds, which the new ones must not repeat.</param>
/// <param name="UserId">The user whose own chat with the AI this is, and in whose name agents act; null in a subscriber's conversation.</param>
/// <param name="Findings">
/// What Messaging held against candidates of earlier rounds, to be told to the model; null when nothing. Those candidates are not among
/// <paramref name="Earlier"/>, and the sentences repeat nothing of theirs: the model must not learn of others what it happened to say.
/// </param>
public sealed record ReplyRequested(
    long ReplyId, int Round, long ConversationId, string ConversationKind, string Channel, long? PersonaId, long? SubscriberId,
    string? SubscriberName, long MessageId, IReadOnlyList<MessageContent> History, int Count, string? Instruction,
    DateTime RequestedAt, string? OnlyFreeModelsBecause = null, IReadOnlyList<string>? Earlier = null, long? UserId = null,
    IReadOnlyList<LintFinding>? Findings = null) : IModelWork;

/// <summary>ReplyWorker wrote candidates for a reply.</summary>
/// <param name="PersonaId">The persona that answered: the default one's key when none was asked for.</param>
/// <param name="Candidates">At least one, in the order to be shown.</param>
/// <param name="Model">The model's name; the offline model's begins with <c>offline</c>.</param>
/// <param name="Prompt">Exactly what the model was given, so that a reply can be explained and repeated.</param>
/// <param name="Usage">Tokens, cost and time.</param>
/// <param name="Inputs">What the prompt was composed from, so that it can be composed again.</param>
public sealed record ReplyGenerated(
    long ReplyId, int Round, long ConversationId, long? PersonaId, long? SubscriberId,
    IReadOnlyList<ReplyCandidate> Candidates, string Model, ReplyPrompt Prompt, ModelUsage Usage, DateTime At,
    ReplyInputs? Inputs = null) : IEvent;

/// <summary>Everything that the composing function was given: the same inputs give the same prompt, byte for byte.</summary>
/// <param name="TokenBudget">About how many tokens the prompt was allowed to take.</param>
/// <param name="Lint">What the installation decided for the linter; null in what was stored before this was kept.</param>
public sealed record ReplyInputs(ReplyRequested Request, PersonaContext Context, int TokenBudget, LintDefaults? Lint = null);

/// <summary>
/// What the installation decided for the linter, beside each persona's own policy. ReplyWorker has the settings; they travel with the reply so that the
/// final text is checked alike.
/// </summary>
/// <param name="AllowedLinks">Hosts, e-mail addresses and phone numbers that replies may give away, besides those that the persona's policy allows.</param>
/// <param name="DisabledRules">Names of rules that are not applied; never one that guards privacy and honesty.</param>
/// <param name="Repairs">How often what fails is written again: a candidate by ReplyWorker, a reply by Messaging; 0 in what was stored before this was kept.</param>
public sealed record LintDefaults(
    IReadOnlyList<string> AllowedLinks, IReadOnlyList<string> DisabledRules, bool RequireGreeting, bool RequireClosing, int Repairs = 0);

/// <summary>ReplyWorker could not write a reply; the paste is intact and the reply can be asked for again.</summary>
/// <param name="Error">A sentence for the operator.</param>
/// <param name="Usage">What the attempts cost, when a model was reached.</param>
public sealed record ReplyFailed(
    long ReplyId, int Round, long ConversationId, long? PersonaId, long? SubscriberId, string Error, ModelUsage? Usage, DateTime At) : IEvent;

/// <summary>A draft as shown to the operator.</summary>
/// <param name="Findings">What the linter holds against it; empty is clean.</param>
/// <param name="Run">Which model wrote it; null in what was stored before this was kept.</param>
public sealed record ReplyCandidate(string Text, IReadOnlyList<LintFinding> Findings, ModelRun? Run = null);

/// <summary>Which model wrote a candidate.</summary>
/// <param name="Provider"><c>offline</c>, <c>openai</c> or <c>anthropic</c>.</param>
/// <param name="Model">As the model calls itself.</param>
/// <param name="Attempts">Calls that it took: retries, models tried before this one, and rewritings.</param>
public sealed record ModelRun(string Provider, string Model, int Attempts);

/// <summary>
/// A draft as far as it is written, to be shown and forgotten: not durable, and superseded by the next. Published by ReplyWorker where the model streams.
/// </summary>
/// <param name="Sequence">Counts a round's events from 1; one that arrives after a later one is ignored.</param>
/// <param name="Text">All of the draft so far, without its last words; empty when what was shown is taken back.</param>
public sealed record ReplyDrafting(
    long ReplyId, int Round, long ConversationId, string ConversationKind, int Sequence, string Text, DateTime At) : IEvent;

/// <summary>One thing the linter found.</summary>
/// <param name="Rule">The rule's name, such as <c>avoided-keyword</c>.</param>
/// <param name="Sentence">What is wrong, for the operator.</param>
/// <param name="Severity"><c>error</c>, or <c>notice</c> where the persona's people made the rule lighter.</param>
public sealed record LintFinding(string Rule, string Sentence, string Severity = LintFinding.Error)
{
    public const string Error = "error";
    public const string Notice = "notice";
}

/// <summary>A composed prompt.</summary>
/// <param name="Version">Of the composing function; the same inputs and version give the same messages, byte for byte.</param>
/// <param name="Fingerprint">Lower-case hexadecimal SHA-256 of the messages.</param>
/// <param name="Messages">In the order they were sent.</param>
/// <param name="Sources">What of the persona's context went in, and why.</param>
public sealed record ReplyPrompt(
    int Version, string Fingerprint, IReadOnlyList<PromptMessage> Messages, IReadOnlyList<ContextSource> Sources);

/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
public sealed record PromptMessage(string Role, string Text);

/// <summary>A diary entry, memory or preference that a reply was based on.</summary>
/// <param name="Kind"><c>persona</c>, <c>mood</c>, <c>diary</c>, <c>memory</c> or <c>personalization</c>.</param>
/// <param name="Id">Persona's key of the item.</param>
/// <param name="Why">Why it was chosen, for the operator.</param>
public sealed record ContextSource(string Kind, long Id, string Title, string Why);

/// <param name="PromptTokens">As the model reported them, else 0.</param>
/// <param name="CompletionTokens">As the model reported them, else 0.</param>
/// <param name="Cost">In US dollars by the configured prices, else 0.</param>
/// <param name="Milliseconds">Time spent on the model.</param>
public sealed record ModelUsage(int PromptTokens, int CompletionTokens, decimal Cost, long Milliseconds);

/// <summary>A person, or the platform where it may, approved the text to be sent.</summary>
/// <param name="Generated">The candidate it came from; null when the text was written from scratch.</param>
/// <param name="Text">What is to be sent.</param>
/// <param name="Edited">True when the text differs from the candidate.</param>
public sealed record ReplyApproved(
    long ReplyId, long ConversationId, long? PersonaId, long? SubscriberId, string? Generated, string Text, bool Edited,
    long? DecidedBy, DateTime At) : IEvent;

/// <summary>A reply that was approved is not sent after all: newer words came first, or it is a draft again. It may be approved once more.</summary>
public sealed record ReplyTakenBack(long ReplyId, long ConversationId, long? PersonaId, long? SubscriberId, DateTime At) : IEvent;

/// <summary>A person turned a draft down.</summary>
public sealed record ReplyRejected(
    long ReplyId, long ConversationId, long? PersonaId, long? SubscriberId, string? Reason, long? DecidedBy, DateTime At) : IEvent;
