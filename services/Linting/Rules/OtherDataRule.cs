using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>How to reach another person, or what they wrote. What was said in the same conversation, or is on the allow-list, may be said again.</summary>
internal sealed class OtherDataRule : ILintRule
{
    public string Name => RuleNames.OtherData;

    public string? Check(LintText text, LintContext context) =>
        GivesContact(text, context) ? "The reply tells how to reach another person who writes to the persona."
        : context.OtherTexts.Count > 0 && SharedWords.AnyIn(context.OtherTexts, text.Disguises, context.KnownTexts)
            ? "The reply repeats what another person wrote to the persona." : null;

    private static bool GivesContact(LintText text, LintContext context)
    {
        if (context.OtherContacts.Count == 0) return false;
        List<Contact> free = [.. context.KnownTexts.SelectMany(ContactData.In), .. context.AllowedLinks.SelectMany(ContactData.In)];
        List<Contact> others = [.. context.OtherContacts.SelectMany(ContactData.In)];
        return ContactData.Among(text).Any(said => others.Any(said.IsSameAs) && !free.Any(said.IsSameAs));
    }
}
