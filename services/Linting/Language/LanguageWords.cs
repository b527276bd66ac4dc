using System.Collections.Frozen;

namespace InfluencerPlatform.Linting.Language;

/// <summary>Frequent words of chats, without accents. A word of one language alone weighs most; one of several, little in each.</summary>
internal static class LanguageWords
{
    private static readonly (string Language, string Letters, string Words)[] Lists =
    [
        ("en", "",
            "the and is are was were you your youre im ive its this that with have has what when where how who why dont didnt cant wont would could should "
            + "my of for not it just really love like good morning night thanks thank hello hey hi please today tomorrow yesterday been being they she her him his there here "
            + "about because did does going want know think make some very much too one out now get got will from do so me no as on in at am be we he all can up see or an to a i "
            + "soon talk later see bye heya hiya darling dear friend xoxo id ill youve thats whats havent isnt if by but then back over only still never always more than them our their day time nice great look looks looking feel"),
        ("es", "ñ¿¡",
            "hola gracias buenos buenas dias tardes noches eres estas esta estoy como donde cuando cual quien porque pero muy mucho mucha tambien hoy manana ayer "
            + "quiero tienes tengo hacer haces hiciste favorito favorita adios guapa linda hermosa amor siento triste feliz puedo puedes vamos asi aqui alli ella nosotros "
            + "el los las una del y mi tu fue ir gusta gustaria perro casa murio trabajo dia nos usted ustedes hay algo hasta luego eso esto que de la en un no es por para con "
            + "se lo te me si su al tus mis encanta encanto encantan playa foto fotos nuestro esas mas todo nada siempre nunca ya soy son era sobre sin bien jaja que te le "
            + "he ha has dije digo creo ver verte mensaje gran tan ese otra vez contigo conmigo lugar tiempo dinero espero veo fui era"),
        ("de", "ßäöü",
            "hallo danke guten morgen tag abend nacht bist du ich wie geht dir wo wann warum wer nicht auch sehr heute gestern ist sind war waren habe hast hat "
            + "und oder aber mit fur von zu das der die ein eine einen mein meine dein deine was machst liebe schon tschuss bitte gut mir mich dich "
            + "bin kann kannst will willst wir ihr sie es im auf gerade noch immer leider traurig freue gestorben hund wohne arbeite in so am an den dem des dass wenn mal nur "
            + "bei hier dann doch ja nein mehr alles haben sein nach uber um als man einfach schon wieder gerne gern vielleicht"),
        ("fr", "èùœ",
            "bonjour salut merci bonsoir bonne journee nuit comment ca va tu vous je suis est ou quand pourquoi qui quoi avec mais tres beaucoup aussi aujourdhui demain hier "
            + "les des une ton ta tes mon ma mes fais fait faire aime adore belle beau sil plait oui au aux du et dans sur pas cest jai ete triste mort chien "
            + "moi toi nous ils elle quel quelle revoir bientot as etais peux veux la le de un en que se te me on il ne j c d l n qu trop plus bien tout rien ici super "
            + "photos magnifique coucou ce cette son sa ses leur y sont ai avoir etre pour par sans encore toujours jamais envie vraiment parce"),
        ("pt", "ãõ",
            "ola oi obrigado obrigada bom boa dia tarde noite tudo bem voce voces vc esta estou onde quando porque mas muito muita tambem hoje amanha ontem "
            + "quero tem tenho fazer faz fez favorito favorita tchau beleza linda amor sinto triste feliz posso pode vamos aqui ela nos nao sim "
            + "uma do da dos das os e meu minha teu tua seu sua foi ir gosta gostaria cachorro casa morreu trabalho isso isto eu ate logo em um "
            + "que de a o no na por para com se te me como as foto fotos praia mais ja so ta to pra ele era sou sao ser ter ainda sempre nunca nada ai la que bem saudade saudades"),
    ];

    public static IReadOnlyList<string> Languages { get; } = [.. Lists.Select(list => list.Language)];

    /// <summary>Of each word, by language in the order of <see cref="Languages"/>.</summary>
    public static FrozenDictionary<string, double[]> Weights { get; } = Weigh();

    /// <summary>Letters and marks that one language alone uses, with its place in <see cref="Languages"/>.</summary>
    public static FrozenDictionary<char, int> Letters { get; } = Lists.Index()
        .SelectMany(list => list.Item.Letters.Select(letter => (letter, list.Index))).ToFrozenDictionary(pair => pair.letter, pair => pair.Index);

    private static FrozenDictionary<string, double[]> Weigh()
    {
        var vocabularies = Lists.Select(list => list.Words.Split(' ').ToHashSet()).ToList();
        return vocabularies.SelectMany(words => words).Distinct().ToFrozenDictionary(word => word, word =>
        {
            var weight = 1.5 / Math.Pow(vocabularies.Count(words => words.Contains(word)), 1.4);
            return vocabularies.Select(words => words.Contains(word) ? weight : 0).ToArray();
        });
    }
}
