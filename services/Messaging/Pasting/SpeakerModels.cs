namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>What is known about who may speak.</summary>
/// <param name="PersonaNames">The persona's own name and aliases, and any name learned from earlier pastes.</param>
/// <param name="PersonaName">As the operator says the persona is called in this chat.</param>
/// <param name="KnownSubscriberNames">Names of the subscriber that the paste is for, when one is given.</param>
/// <param name="Answers">Answers to earlier questions, by question id.</param>
public sealed record SpeakerHints(
    IReadOnlyList<string> PersonaNames, string? PersonaName, IReadOnlyList<string> KnownSubscriberNames, IReadOnlyDictionary<string, string> Answers);

/// <summary>Who speaks for the persona and who is the subscriber.</summary>
/// <param name="Persona">The author that is the persona; null when it says nothing.</param>
/// <param name="Subscriber">The author that is the subscriber; null when it says nothing or has no name.</param>
/// <param name="Questions">Open points; the roles already hold the likeliest answer.</param>
/// <param name="PersonaAuthors">Every author that is the persona ("You" and its name may both occur).</param>
/// <param name="Refusal">Why the conversation cannot be taken (a group chat), as a sentence.</param>
public sealed record SpeakerRoles(
    string? Persona, string? Subscriber, IReadOnlyList<PasteQuestion> Questions, IReadOnlyList<string> PersonaAuthors, string? Refusal)
{
    /// <summary>Whether a message by this author is the persona's. A message of nobody is the subscriber's.</summary>
    public bool IsPersona(string? author) => author is not null && PersonaAuthors.Contains(author);
}
