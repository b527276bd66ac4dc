using InfluencerPlatform.Persona.Diaries;

namespace InfluencerPlatform.Persona.Personalization;

/// <param name="Text">As it is written.</param>
/// <param name="Words">As it is compared.</param>
internal sealed record EditPhrase(string Text, IReadOnlyList<string> Words);

/// <summary>How people greet and take their leave in English, German, Spanish, French, Portuguese and Italian.</summary>
internal static class EditPhrases
{
    public static IReadOnlyList<EditPhrase> Greetings { get; } = Of(
        "good morning|good afternoon|good evening|good day|hey there|hi there|hello|hey|hi|dear|yo|guten morgen|guten tag|guten abend|hallo|moin|servus|grüß dich|hola|buenos días|buenas tardes|" +
        "buenas noches|buenas|querida|querido|bonjour|bonsoir|coucou|salut|olá|oi|bom dia|boa tarde|boa noite|ciao|buongiorno|buonasera|salve");

    public static IReadOnlyList<EditPhrase> Closings { get; } = Of(
        "talk soon|talk later|see you soon|see you|take care|best wishes|best regards|kind regards|lots of love|big hug|hugs|love|cheers|bye|xoxo|xx|sleep well|have a lovely day|have a good one|until soon|" +
        "bis bald|bis später|bis dann|liebe grüße|viele grüße|alles liebe|mach's gut|gute nacht|tschüss|hasta pronto|hasta luego|nos vemos|un abrazo|abrazos|besos|un beso|cuídate|saludos|buenas noches|" +
        "à bientôt|à plus tard|à plus|gros bisous|bisous|bises|je t'embrasse|prends soin de toi|bonne nuit|bonne journée|até logo|até breve|beijinhos|beijos|um abraço|abraços|se cuida|boa noite|" +
        "a presto|a dopo|baci|un bacio|un abbraccio|abbracci|stammi bene|buonanotte|buona notte|ci sentiamo");

    /// <summary>Words that say nothing by being left out.</summary>
    public static HashSet<string> Ordinary { get; } =
    [
        .. Greetings.Concat(Closings).SelectMany(p => p.Words),
        .. ("aber als am an auch auf aus bei bin bis bist da das dass dein deine dem den der des die dir dich du ein eine einen einem einer er es für gar hab habe haben hast hat hatte ich ihr im in ist ja " +
            "jetzt kann kein keine man mal mein meine mich mir mit nach nicht noch nur oder schon sehr sein sich sie sind so und uns von vor war warst was wenn wer wie wieder wir wird wo zu zum zur " +
            "al algo como con cuando de del donde el ella ellos en era eres es esta estaba estas este esto estoy fue ha hace has hay he la las le lo los mas me mi mis muy nada no nos o para pero por " +
            "porque que quien se si sin sobre son soy su te tengo ti tiene todo tu tus un una uno y ya yo " +
            "ai as au aux avec bien c ca ce cela ces cette chez comme d dans des du elle en est et etait ete fait il ils j je l la le les leur ma mais me mes moi mon n ne nous on ou par pas peu plus pour " +
            "qu quand que qui s sa se ses si son sont sur ta te tes toi ton tous tout toute tres tu un une vous y " +
            "ao aos as com como da das de do dos e ela ele em era essa esse esta estou eu foi ha isso isto ja la mais mas me meu meus minha muito na nas nem no nos nossa nosso o os ou para pela pelo por " +
            "quando que quem se sem ser seu so sua tambem te tem tenho ter teu tu tua um uma vai voce " +
            "al alla anche c che chi ci come con cosa cui da dal dalla dei del della di dove e era ho il io la le lei lo loro lui ma me mi mia mio molto ne nel nella no noi non o per perche piu poi quando " +
            "quello questa questo sei si sono sta sto su sua suo te ti tra tu tua tuo tutto un una uno").Split(' ').Select(Words.Phrase),
    ];

    /// <summary>The longest first, so that "hey there" is not taken for "hey".</summary>
    private static List<EditPhrase> Of(string phrases) => [.. phrases.Split('|').Select(p => new EditPhrase(p, Words.Of(p))).OrderByDescending(p => p.Words.Count)];
}
