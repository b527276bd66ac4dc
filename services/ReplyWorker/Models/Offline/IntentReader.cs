using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Safety;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>What a message is about, in the order in which it matters. Looks for signs only; nothing of the text is carried over.</summary>
internal static partial class IntentReader
{
    private const RegexOptions Flags = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly (Slot Intent, Regex Sign)[] Signs =
    [
        (Slot.Danger, Danger()), (Slot.Trick, Trick()), (Slot.AdmitsAi, AskAi()), (Slot.Money, Money()), (Slot.Contact, Contact()),
        (Slot.Picture, Picture()), (Slot.Meeting, Meeting()), (Slot.Sick, Sick()), (Slot.Sad, Sad()), (Slot.Insult, Insult()),
        (Slot.Birthday, Birthday()), (Slot.GoodNews, GoodNews()), (Slot.GoodLuck, GoodLuck()), (Slot.FeelingGood, HowAreYou()),
        (Slot.Doing, Doing()), (Slot.Where, Where()), (Slot.WhoAmI, WhoAreYou()), (Slot.FavouriteUnknown, Favourite()), (Slot.NotYet, DidYou()),
        (Slot.WhenUnknown, When()), (Slot.Love, Love()), (Slot.Compliment, Compliment()), (Slot.Thanks, Thanks()), (Slot.Goodbye, Goodbye()),
        (Slot.Laugh, Laugh()), (Slot.Acknowledge, Acknowledge()),
    ];

    public static IReadOnlyList<Slot> Read(string text)
    {
        var plain = text.Replace('’', '\'');
        // Whom the linter holds to an answer must find the question, too.
        return [.. Signs.Where(sign => sign.Sign.IsMatch(plain) || sign.Intent == Slot.AdmitsAi && SincereQuestion.AsksWhetherAi(plain)).Select(sign => sign.Intent)];
    }

    public static bool Greets(string text) => Greeting().IsMatch(text);

    public static bool Asks(string text) => text.Contains('?') || text.Contains('？') || QuestionWord().IsMatch(text);

    [GeneratedRegex(@"\b(?:kill(?:ing)? my ?self|suicid\w*|end (?:my life|it all)|want to die|wanna die|don'?t want to (?:live|be alive)|self[- ]?harm|cut(?:ting)? myself|hurt(?:ing)? myself|quiero morir\w*|matarme|suicidarme|(?:will|möchte) (?:nicht mehr leben|sterben)|umbringen|veux mourir|me tuer|quero morrer|me matar)\b", Flags)]
    private static partial Regex Danger();

    [GeneratedRegex(@"\b(?:ignore|forget|disregard|override)\b.{0,40}\b(?:instruct\w*|rules?|prompts?|above|previous|everything)\b|\b(?:system|hidden|secret|initial) (?:prompt|instructions?|message|rules?)\b|\byou are now\b|\bpretend (?:to be|you'?re|that)\b|\bact as\b|\brepeat (?:after me|everything|the (?:words|text)|your)\b|\bjailbreak\b|\bdeveloper mode\b|\bbase64\b|\bprint (?:your|the|all)\b|\bsay exactly\b|\bignora (?:todas? )?(?:las|tus|as|suas) (?:instruc\w*|reglas|regras)\b|\bignoriere\b.{0,30}\banweisung\w*|\bignore[zs]?\b.{0,30}\b(?:instructions|consignes)\b|⟦|⟧|<\|", Flags | RegexOptions.Singleline)]
    private static partial Regex Trick();

    [GeneratedRegex(@"\b(?:are|r) (?:you|u) (?:\w+ ){0,3}(?:a\.?i\.?|artificial|(?:chat ?)?bot|robot|machine|computer|program|real|human|fake|an actual person)\b|\b(?:you'?re|ur|you are) (?:an? |just an? )?(?:ai|bot|robot|chatbot)\b|\b(?:am i|is this|this is) (?:\w+ ){0,3}(?:talking|chatting|speaking|texting)? ?(?:to |with )?(?:an? )?(?:ai|bot|robot|real person|human|machine|computer)\b|\beres (?:una? )?(?:ia|inteligencia artificial|robot|bot|persona real|real|humana)\b|\bbist du (?:\w+ )?(?:eine? )?(?:ki|roboter|bot|mensch|echt|echter mensch|maschine)\b|\b(?:es[- ]tu|tu es|t'es) (?:une? )?(?:ia|intelligence artificielle|robot|bot|humaine?|vraie?|réelle?)\b|\b(?:você é|vc é|tu és|és) (?:uma? )?(?:ia|inteligência artificial|robô|bot|humana?|real|de verdade)\b", Flags)]
    private static partial Regex AskAi();

    [GeneratedRegex(@"\b(?:send|lend|give|pay|transfer|wire|loan|borrow)\b.{0,30}(?:\bmoney\b|\bcash\b|\bdollars?\b|\beuros?\b|\bbucks\b|[$€£]\s?\d|\d\s?[$€£]|\bgift ?cards?\b|\bbitcoin\b|\bcrypto\b)|\b(?:paypal|venmo|cash ?app|iban|bank (?:account|details)|western union)\b|\b(?:dinero|prestarme|plata|transferencia)\b|\b(?:geld|überweis\w*|leihen)\b|\b(?:de l'argent|me prêter|virement)\b|\b(?:dinheiro|emprestar|pix)\b", Flags)]
    private static partial Regex Money();

    [GeneratedRegex(@"\b(?:your|ur) (?:\w+ )?(?:phone|number|e-?mail|address|whats ?app|snap(?:chat)?|telegram|skype|password)\b|\bwhere exactly do you live\b|\bcall (?:me|you) (?:on|at)\b|\bgive me your\b|\btu (?:número|teléfono|dirección|correo|whatsapp)\b|\bdeine (?:nummer|handynummer|adresse|e-?mail)\b|\bton (?:numéro|adresse|mail|whatsapp)\b|\b(?:seu|teu) (?:número|telefone|endereço|whatsapp|e-?mail)\b", Flags)]
    private static partial Regex Contact();

    [GeneratedRegex(@"\b(?:send|show|got|any|more)\b.{0,20}\b(?:nudes?|pics?|pictures?|photos?|selfies?|video)\b|\bnudes?\b|\b(?:mándame|envíame|manda)\b.{0,15}\bfotos?\b|\bschick\b.{0,15}\b(?:foto|bild)\w*|\benvoie\b.{0,15}\bphotos?\b", Flags)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\b(?:can|could|should|shall|let'?s|wanna|want to|would (?:you|love to)|when (?:can|will)|i'd (?:love|like) to|may i|gonna)\b.{0,25}\b(?:meet(?: (?:up|you|me|in person))?|hang out|grab (?:a )?(?:coffee|drink|dinner|lunch)|go out|go on a date|date (?:me|you)|visit you|come over|see you in person)\b|\bmeet me\b|\bmy (?:place|hotel)\b.{0,20}\?|\b(?:quedamos|vernos|conocernos|nos vemos (?:mañana|hoy|en)|salir conmigo)\b|\b(?:treffen|ausgehen)\b|\b(?:se (?:voir|rencontrer|retrouver)|boire un verre)\b|\b(?:nos (?:ver|encontrar|conhecer)|sair comigo|te encontrar)\b", Flags)]
    private static partial Regex Meeting();

    [GeneratedRegex(@"\b(?:i'?m|i am|i feel|feeling|been|got|caught|have) (?:\w+ ){0,2}(?:sick|ill|the flu|a cold|fever|covid|a headache|a migraine|injured)\b|\b(?:estoy (?:enfermo|enferma|malo|mala)|tengo fiebre)\b|\b(?:bin krank|habe fieber|erkältet)\b|\b(?:je suis malade|j'ai de la fièvre)\b|\b(?:estou doente|tô doente|com febre)\b", Flags)]
    private static partial Regex Sick();

    [GeneratedRegex(@"(?<!\b(?:you|u|your)\b[^.!?\n]{0,25})\b(?:sad|depressed|lonely|heartbroken|devastated|crying|cried|upset|miserable|hopeless|exhausted|overwhelmed|anxious|scared|grieving|awful|terrible day|bad day|rough (?:day|week)|hard (?:day|week|time)|passed away|died|funeral|broke up|breakup|dumped me|lost my (?:job|mum|mom|dad|father|mother|dog|cat|friend|grand\w+)|got fired|laid off|miss (?:him|her|them) so much|cancer)\b|\b(?:triste|deprimid[oa]|mal día|murió|falleció|llorando|me siento (?:mal|sol[oa])|rompimos)\b|\b(?:traurig|einsam|gestorben|weine|schlechten tag|geht(?:'s| es) mir (?:\w+ )?(?:schlecht|nicht gut)|trennung)\b|\b(?:je me sens (?:mal|seule?)|décédé\w*|je pleure|mauvaise journée|déprimée?|on a rompu|(?:est|sont) mort\w*)\b|\b(?:chorando|morreu|faleceu|me sinto (?:mal|sozinh[oa])|dia ruim|terminamos)\b|😢|😭|💔|😞", Flags)]
    private static partial Regex Sad();

    [GeneratedRegex(@"\b(?:you(?:'re| are|r)?|ur) (?:so |such |a |an |really )*(?:ugly|stupid|idiot|dumb|annoying|boring|pathetic|trash|loser|liar|fraud|disgusting)\b|\b(?:hate you|shut up|fuck (?:you|off)|screw you|bitch|whore|slut)\b|\b(?:eres (?:fea|tonta|idiota)|te odio|puta)\b|\b(?:du bist (?:hässlich|dumm|doof)|hasse dich|halt die klappe)\b|\b(?:tu es (?:moche|nulle|bête)|je te déteste|ta gueule)\b|\b(?:você é (?:feia|burra|chata)|te odeio)\b", Flags)]
    private static partial Regex Insult();

    [GeneratedRegex(@"\b(?:my (?:\d+\w* )?birthday|mi cumpleaños|mein geburtstag|ich habe (?:heute )?geburtstag|mon anniversaire|meu aniversário)\b", Flags)]
    private static partial Regex Birthday();

    [GeneratedRegex(@"\bi (?:just |finally |actually )*(?:passed|won|graduated|got (?:the job|promoted|accepted|engaged|married|in\b)|made it|did it|finished (?:my|the)|bought (?:my|a) (?:\w+ )?(?:house|car|flat|apartment))\b|\b(?:good|great|amazing|big) news\b|\bgot (?:a|the) (?:promotion|job|scholarship)\b|\b(?:aprobé|me ascendieron|gané|conseguí (?:el|un) trabajo|buenas noticias)\b|\b(?:habe (?:\w+ ){0,3}(?:bestanden|gewonnen)|gute (?:neuigkeiten|nachrichten)|befördert)\b|\b(?:j'ai (?:réussi|gagné|eu (?:le|mon) (?:poste|diplôme|permis|bac))|bonne nouvelle)\b|\b(?:passei n\w|ganhei|consegui o emprego|boas notícias)\b", Flags)]
    private static partial Regex GoodNews();

    [GeneratedRegex(@"\b(?:wish me luck|my (?:\w+ )?(?:exams?|finals|interview|presentation|driving test|surgery|audition)|(?:exams?|interview|presentation) (?:tomorrow|today|next|on)|job interview|nervous about|deséame suerte|mañana tengo (?:un )?(?:examen|entrevista)|mi examen|drück mir die daumen|prüfung|vorstellungsgespräch|souhaite-moi bonne chance|(?:mon|un) (?:examen|entretien)|me deseja sorte|minha (?:prova|entrevista))\b", Flags)]
    private static partial Regex GoodLuck();

    [GeneratedRegex(@"\bhow (?:are|r) (?:you|u|ya|things)\b|\bhow(?:'s| is| was) (?:it going|everything|your (?:day|week|weekend|morning|evening|night)|life|u)\b|\bhow (?:do|are) you (?:feel|feeling|doing)\b|\bhow(?:'ve| have) you been\b|\byou (?:ok|okay|good|alright)\s?\?|\bwhat'?s up\b|\bwassup\b|\bhbu\b|\bhow about you\b|\b(?:cómo|como) (?:estás|estas|te va|andas|te sientes)\b|\bqué tal\b|\bque tal\b|\bwie geht(?:'?s| es)?\b|\b(?:comment (?:ça va|ca va|vas[- ]tu|tu vas|allez)|(?:ça|ca) va)\b|\btudo bem\b|\b(?:como (?:vai|está|tá|você está|vc tá))\b", Flags)]
    private static partial Regex HowAreYou();

    [GeneratedRegex(@"\bwhat (?:are|r) (?:you|u) (?:doing|up to)\b|\bwhat(?:'?cha| you) doing\b|\bwyd\b|\bany plans\b|\bwhat(?:'s| are) (?:your plans|the plan)\b|\bwhat (?:did|have) you (?:do|done|been (?:doing|up to))\b|\bqué (?:haces|estás haciendo|hiciste|has hecho)\b|\bque haces\b|\bwas (?:machst|treibst|hast) du\b|\b(?:tu fais quoi|que fais[- ]tu|qu'est[- ]ce que tu (?:fais|as fait)|t'as fait quoi)\b|\bo que (?:você )?(?:está|tá|anda) fazendo\b|\bo que (?:você )?fez\b|\btá fazendo o qu[eê]\b", Flags)]
    private static partial Regex Doing();

    [GeneratedRegex(@"\bwhere\b.{0,20}\b(?:are|r|were|have|did|do|is|was)\b.{0,10}\b(?:you|u|this|that)\b|\bwhere'?s (?:this|that)\b|\bwhere (?:you|u) (?:at|from)\b|\bd(?:ó|o)nde (?:estás|estas|estuviste|vives|has estado|es)\b|\bwo (?:bist|warst|wohnst|lebst|ist)\b|\b(?:tu es où|où (?:es|étais|habites|vis)[- ]tu|t'es où)\b|\bonde (?:você )?(?:está|tá|estava|mora|esteve|fica)\b", Flags)]
    private static partial Regex Where();

    [GeneratedRegex(@"\b(?:who are you|what'?s your name|how old are you|tell me (?:something |more )?about (?:you|yourself)|what do you do(?: for (?:a living|work))?\s*\?|quién eres|cómo te llamas|cuántos años tienes|wer bist du|wie hei(?:ß|ss)t du|wie alt bist du|qui es[- ]tu|tu t'appelles comment|quel âge as[- ]tu|quem é você|qual (?:é )?o seu nome|quantos anos você tem)\b", Flags)]
    private static partial Regex WhoAreYou();

    [GeneratedRegex(@"\b(?:favou?rite|do you (?:like|love|prefer|enjoy)|which (?:one )?(?:do you|is better)|what kind of|favorit[oa]s?|te gustan?|lieblings\w+|magst du|préférée?s?|tu aimes|gosta de|preferid[oa])\b", Flags)]
    private static partial Regex Favourite();

    [GeneratedRegex(@"\b(?:did (?:you|u)|have you (?:ever |been |tried |seen |heard )|(?:you|u) (?:ever|went|been to)|are you going to|will you|has (?:estado|probado|visto|ido)|fuiste|hast du|warst du (?:schon|mal)|as[- ]tu|tu as (?:déjà|vu|fait)|você (?:já|foi|viu))\b", Flags)]
    private static partial Regex DidYou();

    [GeneratedRegex(@"\b(?:when (?:are|is|do|did|will|can|were|was)|how (?:long|soon)|what time|cuándo|wann|quand|quando)\b", Flags)]
    private static partial Regex When();

    [GeneratedRegex(@"\b(?:love (?:you|u|ya)|i'?m in love|marry me|be my (?:girlfriend|boyfriend|wife|gf|bf|valentine)|crush on you|miss(?:ed)? (?:you|u)|te (?:quiero|amo|extraño)|liebe dich|vermisse dich|je t'aime|tu me manques|te amo|saudades? de você)\b", Flags)]
    private static partial Regex Love();

    [GeneratedRegex(@"\b(?:you|u)(?:'re| are|r| look(?:ed)?| r)? (?:\w+ ){0,3}(?:beautiful|gorgeous|amazing|stunning|pretty|cute|awesome|incredible|lovely|the best|so (?:cool|funny|kind|sweet|talented)|perfect|hot|great|fantastic|inspiring|an inspiration|fabulous)\b|\b(?:love|loved|adore|obsessed with) (?:your|ur|the|this|that) (?:\w+ ){0,3}(?:post|photos?|pics?|pictures?|videos?|reels?|story|stories|outfit|look|style|hair|dress|smile|content|energy|vibe|voice|page|music|song)\b|\b(?:great|nice|amazing|beautiful|gorgeous|stunning|lovely) (?:post|photo|pic|picture|video|reel|outfit|look|shot|smile|dress)\b|\b(?:eres|estás|qué) (?:\w+ )?(?:guapa|linda|hermosa|preciosa|increíble|bella)\b|\bme encanta(?:n|ron)? (?:tu|tus)\b|\bdu bist (?:\w+ )?(?:schön|hübsch|toll|süß|wunderschön|super)\b|\btu es (?:\w+ )?(?:belle|jolie|magnifique|géniale|superbe)\b|\bvocê (?:é|está|tá) (?:\w+ )?(?:linda|bonita|maravilhosa|incrível|perfeita)\b|😍|🔥", Flags)]
    private static partial Regex Compliment();

    [GeneratedRegex(@"\b(?:thanks?|thank (?:you|u)|thx|ty|tysm|cheers|appreciate (?:it|you|that)|gracias|danke\w*|merci|obrigad[oa]|valeu)\b", Flags)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"\b(?:bye|goodbye|good ?night|gn|see (?:you|ya|u)(?! in person)|talk (?:to you )?(?:later|soon|tomorrow)|ttyl|gotta (?:go|run|sleep)|have to go|heading (?:to bed|out)|take care|adiós|adios|hasta (?:luego|mañana|pronto)|buenas noches|tschüss|tschuss|bis (?:bald|später|morgen)|gute nacht|au revoir|à (?:bientôt|demain|plus)|bonne nuit|tchau|até (?:logo|amanhã|mais)|boa noite)\b", Flags)]
    private static partial Regex Goodbye();

    [GeneratedRegex(@"\b(?:(?:ha){2,}h?|(?:he){2,}h?|lol|lmao|rofl|(?:ja){2,}|k{4,}|(?:rs){2,}|mdr|ptdr)\b|😂|🤣", Flags)]
    private static partial Regex Laugh();

    [GeneratedRegex(@"^\W*(?:ok(?:ay)?|k|cool|nice|great|sure|yes|yeah|yep|no|nope|true|same|right|sí|si|vale|claro|ja|nein|klar|genau|oui|non|d'accord|sim|não|beleza|tá)\W*$", Flags)]
    private static partial Regex Acknowledge();

    [GeneratedRegex(@"\b(?:hi+|hey+|hello+|heya|hiya|yo|good (?:morning|afternoon|evening)|morning|hola|buenos días|buenas tardes|buenas|hallo|guten (?:morgen|tag|abend)|servus|moin|salut|bonjour|bonsoir|coucou|oi|olá|ola|bom dia|boa tarde)\b", Flags)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^\s*(?:what|where|when|why|who|how|which|do|does|did|are|is|can|could|would|will|have|qué|cómo|dónde|por qué|was|wie|wo|warum|comment|pourquoi|est-ce|como|onde|por que)\b", Flags)]
    private static partial Regex QuestionWord();
}
