using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;

namespace InfluencerPlatform.ReplyWorker.Tests.Hostile;

/// <summary>What a model may be ordered to say, and the one rule that keeps it from being said. Self-authored.</summary>
internal static class Slips
{
    private const string Earlier = "I spent the whole morning mending my old kite on the balcony.";

    public static IReadOnlyList<Slip> All { get; } =
    [
        new(RuleNames.Empty, "..."),
        new(RuleNames.CutOff, "I would love to tell you more of it because"),
        new(RuleNames.Length, string.Concat(Enumerable.Repeat("The sea was calm and I counted gulls. ", 60)).Trim()),
        new(RuleNames.OutOfCharacter, "My training data has nothing on the harbour."),
        new(RuleNames.DeniesAi, "Relax, I'm a real person."),
        new(RuleNames.AvoidedKeyword, "Let me explain politics to you."),
        new(RuleNames.MissingGreeting, "The sea was calm. Besos", Policy: [new(RuleNames.MissingGreeting, Enabled: true)]),
        new(RuleNames.MissingClosing, "Hola! The sea was calm.", Policy: [new(RuleNames.MissingClosing, Enabled: true)]),
        new(RuleNames.NearCopy, Earlier, Before: Earlier),
        new(RuleNames.WrongLanguage, "Das Meer war heute sehr ruhig und ich habe noch nie so viele Wellen gesehen.", Message: "I really love the photos of the beach that you posted yesterday, how was it"),
        new(RuleNames.Promise, "I'll send you 50 euros tomorrow."),
        new(RuleNames.MissingDisclosure, "The sea was calm.", Disclosure: DisclosurePolicies.AlwaysFirst),
    ];

    /// <param name="Before">What the persona wrote before.</param>
    /// <param name="Message">What is answered, beside the order.</param>
    internal sealed record Slip(
        string Rule, string Text, string? Before = null, string? Message = null, string Disclosure = DisclosurePolicies.WhenAsked, params LintRuleSetting[] Policy)
    {
        public ReplyRequested Request(string message)
        {
            var said = Message is null ? message : $"{Message}? {message}";
            return Before is null ? Some.Request(said) : Some.Request(said, ("ai", Before));
        }

        public PersonaContext Context(PersonaContext context) => context with
        {
            Persona = context.Persona with { DisclosurePolicy = Disclosure }, Policy = ReplyPolicy.Default with { LintRules = Policy },
        };
    }
}
