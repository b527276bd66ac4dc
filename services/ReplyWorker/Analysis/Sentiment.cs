using System.Collections.Frozen;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>How a text feels, by its words and emoji in six languages.</summary>
internal static class Sentiment
{
    private const int NegationReach = 3;

    public static string Of(string text)
    {
        var words = PlainText.Words(text);
        var score = Emoji(text);
        for (var index = 0; index < words.Length; index++)
        {
            var feeling = Positive.Contains(words[index]) ? 1 : Negative.Contains(words[index]) ? -1 : 0;
            if (feeling != 0)
                score += words.AsSpan(Math.Max(0, index - NegationReach)..index).ContainsAny(Negations) ? -feeling : feeling;
        }
        return score switch { > 0 => "positive", < 0 => "negative", _ => "neutral" };
    }

    private static int Emoji(string text) => text.EnumerateRunes().Sum(rune => rune.Value switch
    {
        0x1F60D or 0x1F970 or 0x1F618 or 0x1F60A or 0x1F604 or 0x1F601 or 0x1F603 or 0x1F389 or 0x2764 or 0x1F495 or 0x1F496 or 0x1F49B or 0x1F525 or 0x1F44D or 0x1F64C or 0x2728 or 0x1F929 or 0x1F602 => 1,
        0x1F622 or 0x1F62D or 0x1F494 or 0x1F61E or 0x1F620 or 0x1F621 or 0x1F92C or 0x1F44E or 0x1F62A or 0x1F614 or 0x1F616 or 0x1F92E => -1,
        _ => 0,
    });

    private static bool ContainsAny(this Span<string> words, FrozenSet<string> any)
    {
        foreach (var word in words)
            if (any.Contains(word))
                return true;
        return false;
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static readonly FrozenSet<string> Negations = Words(
        "not no never dont doesnt didnt isnt wasnt arent werent cant couldnt wont wouldnt hardly without nothing nunca sin ni nicht kein keine nie ohne pas jamais sans nao sem jamais non mai senza neanche");

    private static readonly FrozenSet<string> Positive = Words(
        "good great love loved loving lovely amazing awesome beautiful happy glad nice wonderful fantastic perfect best excited fun funny cute gorgeous thanks thank enjoy enjoyed proud sweet cool "
        + "brilliant congratulations grateful laughed smile smiling delicious blessed yay won passed relaxed kind "
        + "bueno buena genial encanta encanto hermosa hermoso guapa linda lindo feliz gracias increible maravilloso maravillosa perfecto contento contenta divertido felicidades bonito bonita "
        + "gut toll liebe schon super freue glucklich danke wunderbar wunderschon perfekt lustig lecker prima herrlich klasse "
        + "bon bonne bien aime adore belle beau heureux heureuse merci magnifique parfait genial super content contente drole bravo felicitations joli jolie "
        + "bom boa otimo otima amo adoro adorei bonita obrigado obrigada incrivel maravilhoso maravilhosa perfeito parabens legal "
        + "bello bella bellissimo bellissima felice grazie fantastico fantastica meraviglioso meravigliosa ottimo ottima perfetta stupendo stupenda carino carina contento contenta complimenti");

    // Not "ill": without its apostrophe, "I'll" reads the same.
    private static readonly FrozenSet<string> Negative = Words(
        "bad sad terrible awful horrible hate hated angry upset annoyed annoying tired sick lonely depressed worst ugly stupid boring disappointed disappointing scared afraid worried anxious crying cried "
        + "hurt pain died dead lost broke broken fired stressed exhausted miserable sorry unfair fail failed rude disgusting "
        + "mal malo mala triste odio horrible enfermo enferma cansado cansada murio feo fea aburrido solo sola miedo enojado enojada dolor peor llorando "
        + "schlecht traurig schrecklich hasse wutend mude krank einsam gestorben hasslich dumm langweilig angst enttauscht schmerz weine furchtbar "
        + "mauvais mauvaise triste deteste colere fatigue fatiguee malade seule mort morte moche nul nulle ennuyeux peur decu decue douleur pleure affreux "
        + "ruim pessimo pessima odeio doente cansado cansada morreu feio feia chato chata sozinho sozinha medo raiva dor pior chorando "
        + "brutto brutta terribile orribile stanco stanca malato malata arrabbiato arrabbiata paura dolore piango peggio noioso noiosa deluso delusa preoccupato preoccupata morto morta");
}
