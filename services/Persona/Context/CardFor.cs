using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Personas;

namespace InfluencerPlatform.Persona.Context;

/// <summary>The persona as a prompt needs it. A long one gives up its examples first, then the ends of its texts, and leaves room for the rest.</summary>
internal static class CardFor
{
    private const double MostOfBudget = 0.6;

    public static PersonaCard Model(PersonaProfile persona, TokenBudget budget)
    {
        var traits = persona.Traits;
        var room = new TokenBudget((int)(budget.Left * MostOfBudget));
        var description = traits.Scenario.Length == 0 ? traits.Description : $"{traits.Description}\n{traits.Scenario}".Trim();
        // The most telling text first; each may leave nothing for those after it only by being cut itself.
        var personality = Fit(traits.Personality, room, 0.4);
        var style = Fit(traits.Style, room, 0.5);
        var about = Fit(description, room, 0.8);
        var examples = Fit(traits.ExampleDialogue, room, 1);
        var card = new PersonaCard(
            persona.PersonaId, traits.Name, traits.Aliases, about, personality, style, examples, traits.DisclosurePolicy, traits.Language);
        budget.Take(Tokens.Of(card.Name) + Tokens.Of(about) + Tokens.Of(personality) + Tokens.Of(style) + Tokens.Of(examples));
        return card;

        string Fit(string text, TokenBudget left, double share)
        {
            var spoken = Speak(text, traits.Name);
            var part = Excerpt.Beginning(spoken, Math.Max(0, (int)(left.Left * share)));
            left.Take(Tokens.Of(part));
            return part;
        }
    }

    /// <summary>Character cards call the two speakers {{char}} and {{user}}.</summary>
    private static string Speak(string text, string name) =>
        text.Replace("{{char}}", name, StringComparison.OrdinalIgnoreCase).Replace("{{user}}", "the other person", StringComparison.OrdinalIgnoreCase);
}
