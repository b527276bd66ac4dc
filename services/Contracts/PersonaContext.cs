namespace InfluencerPlatform.Contracts;

/// <summary>Asks Persona for everything a reply should know (<c>POST /internal/context</c>).</summary>
/// <param name="PersonaId">Null for the default persona.</param>
/// <param name="SubscriberId">Null in a user's own chat with the AI, which knows nothing of subscribers.</param>
/// <param name="Message">The text to be answered; used to find what matters.</param>
/// <param name="TokenBudget">About how many tokens the answer may take when composed.</param>
public sealed record PersonaContextRequest(long? PersonaId, long? SubscriberId, string Message, int TokenBudget);

/// <summary>What Persona knows that matters for one reply. It never holds a private diary entry or anything of another subscriber.</summary>
/// <param name="Today">The date of the character's own life.</param>
/// <param name="Diary">Public entries, most relevant first.</param>
/// <param name="Memories">What is known about this subscriber and was told to them, most relevant first.</param>
/// <param name="Policy">How replies are made and checked.</param>
/// <param name="PrivateMarks">By what the linter recognises private entries without knowing them (base64); null when there are none.</param>
public sealed record PersonaContext(
    PersonaCard Persona, MoodState Mood, PersonalizationSettings Personalization, DateOnly Today,
    IReadOnlyList<DiaryExcerpt> Diary, IReadOnlyList<MemoryFact> Memories, ReplyPolicy? Policy = null, string? PrivateMarks = null);

/// <summary>Who the persona is.</summary>
/// <param name="Description">Life, looks, history.</param>
/// <param name="Personality">How the character is.</param>
/// <param name="Style">How the character writes.</param>
/// <param name="ExampleDialogue">Sample lines, or empty.</param>
/// <param name="DisclosurePolicy">One of <see cref="DisclosurePolicies"/>. There is no policy that denies.</param>
/// <param name="Language">BCP 47 tag of the character's own language.</param>
public sealed record PersonaCard(
    long PersonaId, string Name, IReadOnlyList<string> Aliases, string Description, string Personality, string Style, string ExampleDialogue,
    string DisclosurePolicy, string Language);

/// <param name="StateId">Persona's key of the state; 0 when none was recorded yet.</param>
/// <param name="EnergyLevel">0 to 10.</param>
/// <param name="ConfidenceLevel">0 to 10.</param>
public sealed record MoodState(
    long StateId, string CurrentMood, string FocusArea, double EnergyLevel, double ConfidenceLevel, string CurrentActivity);

/// <summary>How this subscriber likes to be spoken to; the persona's defaults where nothing is set.</summary>
public sealed record PersonalizationSettings(
    long SettingId, string? PreferredTone, string? PreferredGreetings, string? PreferredClosings,
    IReadOnlyList<string> SpecificKeywords, IReadOnlyList<string> AvoidKeywords, string? AiPersonaStyle, string? LearningNotes);

/// <param name="Why">Why it was chosen, for the operator.</param>
public sealed record DiaryExcerpt(
    long DiaryId, string Title, DateOnly AdventureDate, string Text, string? Location, IReadOnlyList<string> Keywords, string Why);

/// <param name="Kind"><c>subscriber</c> (a fact about them) or <c>told</c> (something the persona told them).</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record MemoryFact(long MemoryId, string Kind, string Text, double Confidence, DateTime At, string Why);
