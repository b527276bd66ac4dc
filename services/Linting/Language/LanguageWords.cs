using System.Collections.Frozen;

namespace InfluencerPlatform.Linting.Language;

/// <param name="Sure">Words (without accents) of this language alone, among the five.</param>
/// <param name="Common">Frequent words that a neighbour shares.</param>
/// <param name="Letters">Letters and marks that only this language uses.</param>
internal sealed record LanguageEvidence(FrozenSet<string> Sure, FrozenSet<string> Common, string Letters);

internal static class LanguageWords
{
    public static IReadOnlyDictionary<string, LanguageEvidence> ByLanguage { get; } = new Dictionary<string, LanguageEvidence>
    {
        ["en"] = Evidence(
            "the and is are was were you your youre im ive its this that with have has what when where how who why dont didnt cant wont would could should "
            + "my of for not it just really love like good morning night thanks thank hello hey hi please today tomorrow yesterday been being they she her him his there here "
            + "about because did does going want know think make some very much too one out now get got had will from been",
            "do so me no as on in at am be we he all can up see or an to a i", ""),
        ["es"] = Evidence(
            "hola gracias buenos buenas dias tardes noches eres estas esta estoy como donde cuando cual quien porque pero muy mucho mucha tambien hoy manana ayer "
            + "quiero tienes tengo hacer haces hiciste favorito favorita adios guapa linda hermosa amor siento triste feliz puedo puedes vamos asi aqui alli ella nosotros "
            + "el los las una del y mi tu fue ir gusta gustaria perro casa murio trabajo dia nos usted ustedes hay algo hasta luego eso esto",
            "que de la en un no es por para con se lo te me si su al tus mis como", "ñ¿¡"),
        ["de"] = Evidence(
            "hallo danke guten morgen tag abend nacht bist du ich wie geht dir wo wann warum wer nicht auch sehr heute gestern ist sind war waren habe hast hat "
            + "und oder aber mit fur von zu das der die ein eine einen mein meine dein deine was machst liebe schon tschuss bitte gut mir mich dich "
            + "bin kann kannst will willst wir ihr sie es im auf gerade noch immer leider traurig freue gestorben hund wohne arbeite",
            "in so am an", "ßäöü"),
        ["fr"] = Evidence(
            "bonjour salut merci bonsoir bonne journee nuit comment ca va tu vous je suis est ou quand pourquoi qui quoi avec mais tres beaucoup aussi aujourdhui demain hier "
            + "les des une ton ta tes mon ma mes fais fait faire aime adore belle beau sil plait oui au aux du et dans sur pas cest jai ete triste mort chien "
            + "moi toi nous ils elle quel quelle revoir bientot as etais peux veux",
            "le la de un en que se te me on il ne", "èêûœ"),
        ["pt"] = Evidence(
            "ola oi obrigado obrigada bom boa dia tarde noite tudo bem voce voces esta estou onde quando porque mas muito muita tambem hoje amanha ontem "
            + "quero tem tenho fazer faz fez favorito favorita tchau beleza linda amor sinto triste feliz posso pode vamos aqui ela nos nao sim "
            + "uma do da dos das os e meu minha teu tua seu sua foi ir gosta gostaria cachorro casa morreu trabalho isso isto eu ate logo em um",
            "que de a o no na por para com se te me como as", "ãõ"),
    };

    private static LanguageEvidence Evidence(string sure, string common, string letters) => new(
        sure.Split(' ').Except(common.Split(' ')).ToFrozenSet(), common.Split(' ').ToFrozenSet(), letters);
}
