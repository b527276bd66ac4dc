using System.Globalization;
using System.Text;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Prompting;

/// <summary>The first message: who writes, how, by which rules, and what is remembered; notes that no longer fit are left out whole.</summary>
internal sealed class SystemPrompt
{
    private readonly StringBuilder text = new();
    private readonly List<ContextSource> sources = [];
    private int left;

    /// <summary>Of earlier drafts, and of what was wrong with some, to keep them from crowding out the chat.</summary>
    private const int MostEarlier = 5;

    public SystemPrompt(ReplyRequested request, PersonaContext context, int budget)
    {
        // The operator's wish stands last, where models heed it most, and always fits.
        var instruction = Instruction(request);
        left = budget - TokenEstimate.Of(instruction);

        Character(context, Speakers.OwnLines(request, 1).Count == 0);
        Partner(request, context.Personalization);
        foreach (var entry in context.Diary)
            Note("diary entry", entry.DiaryId, Diary(entry), new("diary", entry.DiaryId, entry.Title, entry.Why));
        foreach (var fact in context.Memories)
            Note("memory", fact.MemoryId, Memory(fact), new("memory", fact.MemoryId, Fence.Inline(fact.Text, 80), fact.Why));
        text.Append(instruction);
        Text = text.ToString().TrimEnd();
    }

    public string Text { get; }

    public IReadOnlyList<ContextSource> Sources => sources;

    private void Character(PersonaContext context, bool first)
    {
        var (card, mood) = (context.Persona, context.Mood);
        var name = Fence.Inline(card.Name);
        Line($"You write the chat messages of {name}, a character with a life of their own. Today is {context.Today.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)}.");
        foreach (var rule in PromptRules.Standing.Concat(PromptRules.Disclosure(card.DisclosurePolicy, first)))
            Line($"- {rule}");
        var share = Math.Max(60, left / 5);
        Section($"Who {name} is", card.Description, share);
        Section("Character", card.Personality, share);
        Section("How they write", card.Style, share);
        Section("Sample lines", card.ExampleDialogue, share);
        sources.Add(new("persona", card.PersonaId, name, "The conversation's persona."));

        Line(string.Create(CultureInfo.InvariantCulture,
            $"Mood: {Fence.Inline(mood.CurrentMood)}; energy {mood.EnergyLevel:0.#} of 10, confidence {mood.ConfidenceLevel:0.#} of 10."));
        Labelled("Doing right now", mood.CurrentActivity);
        Labelled("Busy with", mood.FocusArea);
        sources.Add(new("mood", mood.StateId, Fence.Inline(mood.CurrentMood), "The persona's mood when the reply was asked for."));
    }

    private void Partner(ReplyRequested request, PersonalizationSettings settings)
    {
        Line(request.ConversationKind == "subscriber"
            ? $"The other person writes on {Fence.Inline(request.Channel)}."
            : "The other person uses this platform and chats with the character directly.");
        Labelled("They are called", request.SubscriberName);
        var before = text.Length;
        Line("How the other person likes to be spoken to:");
        var heading = text.Length;
        Labelled("- Tone", settings.PreferredTone);
        Labelled("- Greeting, when one fits", settings.PreferredGreetings);
        Labelled("- Closing, when one fits", settings.PreferredClosings);
        Labelled("- Words they enjoy", string.Join(", ", settings.SpecificKeywords));
        Labelled("- Words never to use", string.Join(", ", settings.AvoidKeywords));
        Labelled("- Style", settings.AiPersonaStyle);
        Labelled("- Learned so far", settings.LearningNotes, 600);
        if (text.Length == heading)
            text.Length = before;
        else
            sources.Add(new("personalization", settings.SettingId, Fence.Inline(request.SubscriberName ?? "this person"), "How they like to be spoken to."));
    }

    private static string Diary(DiaryExcerpt entry)
    {
        var place = string.IsNullOrWhiteSpace(entry.Location) ? "" : $", {entry.Location}";
        return $"{entry.AdventureDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{place}: {entry.Title}\n{entry.Text}";
    }

    private static string Memory(MemoryFact fact) =>
        $"{(fact.Kind == "told" ? "The character told them" : "About them")}: {fact.Text}";

    private static string Instruction(ReplyRequested request)
    {
        var wishes = new StringBuilder();
        if (request.Channel == "sms")
            wishes.AppendLine("It is sent as a text message: at most 300 characters.");
        if (!string.IsNullOrWhiteSpace(request.Instruction))
            wishes.Append("The operator asks for this message: ").AppendLine(Fence.Inline(request.Instruction, 500));
        if (request.Earlier is { Count: > 0 } earlier)
        {
            wishes.AppendLine(PromptRules.Earlier);
            foreach (var draft in earlier.TakeLast(MostEarlier))
                wishes.AppendLine(Fence.Around("draft", TokenEstimate.Fit(Fence.Defuse(draft), 80)));
        }

        if (request.Findings is { Count: > 0 } findings)
        {
            wishes.AppendLine(PromptRules.Faults);
            foreach (var finding in findings.Take(MostEarlier))
                wishes.Append("- ").AppendLine(Fence.Inline(finding.Sentence, 200));
        }

        return wishes.ToString().ReplaceLineEndings("\n");
    }

    private void Note(string label, long id, string data, ContextSource source)
    {
        var fenced = Fence.Around(string.Create(CultureInfo.InvariantCulture, $"{label} {id}"), data);
        var cost = TokenEstimate.Of(fenced) + 1;
        if (cost > left)
            return;
        Line(fenced);
        sources.Add(source with { Title = Fence.Inline(source.Title), Why = Fence.Inline(source.Why, 200) });
    }

    private void Section(string label, string data, int share)
    {
        if (!string.IsNullOrWhiteSpace(data))
            Line(Fence.Around(label, TokenEstimate.Fit(Fence.Defuse(data), share)));
    }

    private void Labelled(string label, string? data, int length = 200)
    {
        if (!string.IsNullOrWhiteSpace(data))
            Line($"{label}: {Fence.Open}{Fence.Inline(data, length)}{Fence.Close}");
    }

    private void Line(string line)
    {
        text.Append(line).Append('\n');
        left -= TokenEstimate.Of(line) + 1;
    }
}
