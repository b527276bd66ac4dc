using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.Linting.Language;
using InfluencerPlatform.Linting.Safety;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Prompting;

/// <summary>
/// What a text is held against, from what its prompt was composed of: the same for a candidate in the worker and for the text that leaves. Names and
/// words of other people are Messaging's to add.
/// </summary>
public static class DraftLint
{
    private const int RecentReplies = 5;

    public static LintContext ContextOf(ReplyInputs inputs)
    {
        var (request, context, defaults) = (inputs.Request, inputs.Context, inputs.Lint);
        return Standing(request.Channel) with
        {
            Language = WantedLanguage(request),
            AvoidKeywords = context.Personalization.AvoidKeywords,
            RequiredGreeting = defaults?.RequireGreeting == true ? context.Personalization.PreferredGreetings : null,
            RequiredClosing = defaults?.RequireClosing == true ? context.Personalization.PreferredClosings : null,
            KnownNames = [context.Persona.Name, .. context.Persona.Aliases, request.SubscriberName ?? ""],
            KnownTexts = [.. KnownTexts(inputs)],
            // Notes about the other person are for the persona, not for them.
            PrivateTexts = context.Personalization.LearningNotes is { Length: > 0 } notes ? [notes] : [],
            PrivateMarks = TextMarks.Parse(context.PrivateMarks),
            RecentReplies = Speakers.OwnLines(request, RecentReplies),
            AllowedLinks = defaults?.AllowedLinks ?? [],
            DisabledRules = (defaults?.DisabledRules ?? []).ToHashSet(),
            AskedWhetherAi = SincereQuestion.AsksWhetherAi(Question(request)),
            RequireDisclosure = context.Persona.DisclosurePolicy == DisclosurePolicies.AlwaysFirst && Speakers.OwnLines(request, 1).Count == 0,
        };
    }

    /// <summary>What holds whatever a text was composed from.</summary>
    public static LintContext Standing(string channel) => new() { Channel = channel, PromptFragments = [.. PromptRules.Fragments, .. PromptRules.Delimiters] };

    // What was said in the chat, what the persona tells of itself, and what its people asked for.
    private static IEnumerable<string> KnownTexts(ReplyInputs inputs)
    {
        var card = inputs.Context.Persona;
        return
        [
            .. inputs.Request.History.Select(line => line.Text), card.Description, card.Personality, card.Style, card.ExampleDialogue,
            .. inputs.Context.Diary.Select(entry => entry.Text), .. inputs.Context.Memories.Select(fact => fact.Text), inputs.Request.Instruction ?? "",
        ];
    }

    // An operator who asks for a language gets it.
    private static string? WantedLanguage(ReplyRequested request) => string.IsNullOrWhiteSpace(request.Instruction)
        ? LanguageGuess.Surely(Question(request)) : null;

    private static string Question(ReplyRequested request) => string.Join('\n', Speakers.Unanswered(request).Select(line => line.Text));
}
