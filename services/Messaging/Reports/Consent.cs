using System.Text.RegularExpressions;

namespace InfluencerPlatform.Messaging.Reports;

internal enum Answer
{
    Yes,
    No,
    Something,
}

/// <summary>Whether a message is a yes and nothing but a yes. No model is asked: it could be talked into one.</summary>
internal static partial class Consent
{
    public static Answer Of(string message) => YesAlone().IsMatch(message) ? Answer.Yes : NoAlone().IsMatch(message) ? Answer.No : Answer.Something;

    private const string Around = @"[\s\p{P}\p{S}]*";

    [GeneratedRegex("^" + Around + "(?:(?:yes|yeah|yep|yup|sure|ok|okay|confirm(?:ed)?|i confirm|agreed|please do|do it|go ahead|please|sí|si|vale|claro|confirmo|hazlo|ja|jawohl|gern|bitte|mach das|oui|d'accord|vas-y|confirme|je confirme|sim|pode|confirmado)" + Around + "){1,4}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YesAlone();

    [GeneratedRegex("^" + Around + "(?:(?:no|nope|nah|don't|do not|cancel|stop|never mind|leave it|nein|abbrechen|lass es|non|annule|não|nao|cancela|cancelar|thanks|thank you|gracias|danke|merci|obrigad[oa])" + Around + "){1,3}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoAlone();
}
