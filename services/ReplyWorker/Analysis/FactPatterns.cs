using System.Globalization;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>One way of stating a fact. The named groups <c>value</c> and <c>kind</c> fill the text.</summary>
internal sealed record FactPattern(string Attribute, string Text, Regex Sign, bool IsName = false)
{
    private static readonly HashSet<string> NoNames =
    [
        "the", "a", "an", "my", "your", "his", "her", "it", "this", "that", "here", "there", "love", "fear", "peace", "denial", "bed", "general", "fact", "town", "not", "so", "very", "just",
        "sorry", "happy", "sad", "back", "home", "me", "you", "bitte", "una", "un", "el", "la", "der", "die", "das", "ein", "eine", "einem", "einer", "uma", "um", "le", "les", "hell", "heaven", "limbo", "pain",
        "casa", "il", "lo", "gli", "uno", "fuori", "mille", "scuola", "lavoro", "letto", "fretta", "via", "piazza", "corso", "campagna", "città", "centro", "periferia", "provincia", "due", "tre", "pochi", "metà",
    ];

    public (string Attribute, string Text)? Read(string sentence)
    {
        if (Sign.Match(sentence) is not { Success: true } match)
            return null;
        var value = match.Groups["value"].Value.Trim(' ', '.', ',', '!', '-');
        if (value.Length is < 2 or > 40 || NoNames.Contains(value.Split(' ')[0].ToLowerInvariant()))
            return null;
        // "i live in berlin": people do not always hold the shift key.
        if (IsName && char.IsLower(value[0]))
            value = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(value);
        var kind = FactPatterns.English(match.Groups["kind"].Value);
        return (Attribute.Replace("{kind}", kind), string.Format(CultureInfo.InvariantCulture, Text, value, kind));
    }
}

internal static class FactPatterns
{
    // A capitalised name of up to three words, or a single lower-case word at the end of the clause.
    private const string Name = @"(?<value>(?-i:\p{Lu}[\p{L}'-]+(?: (?:(?:de|do|da|del|la|las|los|le|el|of) )?\p{Lu}[\p{L}'-]+){0,2})|\p{L}{3,15}(?=\s*(?:$|[.,!;]|\b(?:and|but|with|now|since|y|pero|und|aber|mit|et|mais|e|mas|com|ma|con|adesso|ora)\b)))";

    private const string Months = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre";

    private const string Date = $@"(?<value>\d{{1,2}}(?:st|nd|rd|th|\.|er|°|º)?\s*(?:of\s+|de\s+)?(?:{Months})|(?:{Months})\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?)\b";

    private const string Jobs = "nurse|teacher|doctor|lawyer|engineer|student|chef|cook|waiter|waitress|barista|artist|musician|designer|developer|programmer|photographer|writer|journalist|accountant|electrician|plumber|carpenter|mechanic|pilot|driver|truck driver|bus driver|firefighter|police officer|paramedic|vet|veterinarian|dentist|pharmacist|therapist|psychologist|social worker|baker|hairdresser|farmer|gardener|scientist|biologist|architect|librarian|translator|flight attendant|personal trainer|yoga teacher|electrical engineer|software engineer|software developer|graphic designer|midwife|surgeon|soldier|sailor|fisherman|receptionist|cashier|salesperson|manager|consultant";

    private const string ItalianJobs = "infermier[ae]|insegnante|professore|professoressa|maestr[oa]|medico|dottoressa|avvocat[oa]|ingegnere|student(?:e|essa)|cuoc[oa]|camerier[ae]|commess[oa]|barista|parrucchier[ae]|fotograf[oa]|giornalista|architett[oa]|programmat(?:ore|rice)|psicolog[oa]|farmacista|veterinari[oa]|autista|elettricista|idraulico|falegname|panettiere|scrit(?:tore|trice)|attore|attrice|musicista|tradut(?:tore|trice)|ricercat(?:ore|rice)|segretari[oa]|impiegat[oa]|operai[oa]|ostetrica|dentista|fisioterapista";

    // What is denied is no fact, nor is what happens live: "no vivo en Madrid", "en vivo en Madrid", "dal vivo a Roma".
    private const string Here = @"(?<=^|[^\p{L}])(?<!\b(?:no|non|não|nunca|mai|en|ao|dal) )";

    public static IReadOnlyList<FactPattern> All { get; } =
    [
        Named("name", "Is called {0}.", @"(?:my name is|my name's|me llamo|mi nombre es|ich heiße|mein name ist|je m'appelle|(?:eu )?me chamo|meu nome é|mi chiamo|il mio nome è) "),
        Named("home", "Lives in {0}.", @"(?:i live in|i'm living in|i am living in|i (?:just |recently )?moved to|vivo en|me mudé a|ich (?:wohne|lebe) (?:jetzt )?in|j'habite (?:à|en|au)|je vis à|(?:eu )?moro em|vivo em) "),
        Named("home", "Lives in {0}.", @"(?:(?:vivo|abito|sto) a|mi sono (?:appena )?trasferit[oa] a) "),
        Named("home", "Lives in {0}.", @"(?:(?:vivo|abito) in|mi sono (?:appena )?trasferit[oa] in) (?-i:(?=\p{Lu}))"),
        Named("origin", "Comes from {0}.", @"(?:i'm from|i am from|i come from|i was born in|i grew up in|soy de|ich komme aus|je viens de|(?:eu )?sou de) "),
        Named("origin", "Comes from {0}.", @"(?:io sono di|(?:sono )?originari[oa] di|sono (?:nat|cresciut)[oa] (?:a|in)) (?-i:(?=\p{Lu}))"),
        Named("pet:{kind}", "Has a {1} called {0}.", @"(?:il mio|la mia) (?<kind>cane|cagnolin[oa]|gatt[oa]|gattin[oa]|coniglio|cavallo|pappagallo|criceto) si chiama "),
        Named("pet:{kind}", "Has a {1} called {0}.", @"ho una? (?<kind>cane|cagnolin[oa]|gatt[oa]|gattin[oa]|coniglio|cavallo|pappagallo|criceto) (?:che si chiama|di nome) "),
        Named("pet:{kind}", "Has a {1} called {0}.", @"my (?<kind>dog|cat|puppy|kitten|horse|rabbit|parrot|hamster)(?:'s name is| is (?:called|named)|,? (?:called|named)) "),
        Named("pet:{kind}", "Has a {1} called {0}.", @"i have an? (?<kind>dog|cat|puppy|kitten|horse|rabbit|parrot|hamster),? (?:called|named) "),
        Named("pet:{kind}", "Has a {1} called {0}.", @"(?:mi (?<kind>perro|perra|perrita|perrito|gato|gata|gatito) se llama|mein(?:e)? (?<kind>hund|hündin|katze|kater) heißt|m(?:on|a) (?<kind>chien|chienne|chat|chatte) s'appelle|(?:meu|minha) (?<kind>cachorro|cachorra|cadela|gato|gata) se chama) "),
        Named("family:{kind}", "Has a {1} called {0}.", @"my (?<kind>husband|wife|boyfriend|girlfriend|partner|son|daughter|brother|sister|mother|father|mum|mom|dad|best friend)(?:'s name is| is (?:called|named)) "),
        Named("family:{kind}", "Has a {1} called {0}.", @"(?:mi[oa]|il mio|la mia) (?<kind>marito|moglie|fidanzat[oa]|ragazz[oa]|figli[oa]|fratello|sorella|madre|mamma|padre|papà|miglior(?:e)? amic[oa]) si chiama "),
        Stated("job", "Works as a {0}.", $@"(?:i'm|i am|i work as) an? (?<value>(?:\p{{L}}+ )?(?:{Jobs}))\b(?! (?:of|at heart|in (?:training|the making)))"),
        Stated("job", "Works as: {0}.", @"(?:trabajo (?:como|de)|ich arbeite als|je travaille comme|(?:eu )?trabalho como) (?<value>\p{L}+(?: de \p{L}+)?)"),
        Stated("job", "Works as: {0}.", @"(?:soy|ich bin|je suis|(?:eu )?sou) (?:una? |ein(?:e)? |une? |uma? )?(?<value>enfermer[oa]|profesora?|médic[oa]|abogad[oa]|ingenier[oa]|estudiante|cociner[oa]|krankenschwester|krankenpfleger|lehrer(?:in)?|arzt|ärztin|anwalt|anwältin|ingenieur(?:in)?|student(?:in)?|koch|köchin|infirmi(?:er|ère)|professeure?|médecin|avocate?|ingénieure?|étudiante?|cuisini(?:er|ère)|enfermeir[oa]|professora?|advogad[oa]|engenheir[oa]|estudante|cozinheir[oa])\b"),
        Stated("job", "Works as: {0}.", $@"(?:lavoro come|faccio (?:il|la|l')|sono un[ao']?) ?(?<value>{ItalianJobs})\b(?! (?:nat[oa]|mancat[oa]|in pensione|di))"),
        Named("workplace", "Works at {0}.", @"(?:i work (?:at|for)|trabajo en|ich arbeite bei|je travaille chez|trabalho na|trabalho no|lavoro presso|lavoro alla) (?-i:(?=\p{Lu}))"),
        Stated("studies", "Studies {0}.", @"(?:i study|i'm studying|i am studying|estudio|ich studiere|j'étudie|(?:eu )?estudo) (?<value>(?!for|hard|a lot|at|in|too|every|mucho|muito|viel|beaucoup)\p{L}{4,}(?: \p{L}{4,})?)(?=\s*(?:$|[.,!;]|at\b|in\b|en\b|an\b|à\b|na\b|no\b|em\b))"),
        Stated("studies", "Studies {0}.", @"(?:io studio|sto studiando|studio) (?<value>\p{L}{4,}(?: \p{L}{4,})?)(?= (?:all'universit|all'uni\b|presso))"),
        Stated("birthday", "Birthday: {0}.", $@"(?:il mio compleanno è|sono nat[oa])(?: il giorno| nel giorno)?(?: il | l'| ){Date}"),
        Stated("birthday", "Birthday: {0}.", $@"(?:my birthday(?:'s| is)|i was born|mi cumpleaños es|nací|(?:mein geburtstag ist|ich habe|ich bin) (?=.{{0,25}}(?:geburtstag|geboren|ist))|mein geburtstag ist|mon anniversaire (?:est|c'est)|je suis née?|meu aniversário é|nasci)(?: on| am| el| le| em| dia| no dia| the)*(?: the)? {Date}"),
        Stated("age", "Is {0} years old.", @"(?:(?:i'm|i am|i just turned|i turned) (?<value>[1-9]\d)(?: years? old| yo\b|yo\b| y/o)|(?:tengo (?<value>[1-9]\d) años|ich bin (?<value>[1-9]\d) jahre|j'ai (?<value>[1-9]\d) ans|(?:eu )?tenho (?<value>[1-9]\d) anos|ho (?:compiuto )?(?<value>[1-9]\d) anni)\b(?! d[e'i]))"),
        Stated("children", "Has {0}.", @"i have (?<value>(?:two|three|four|five|[2-9]) (?:kids|children|sons|daughters|boys|girls)|a (?:son|daughter|baby|toddler))\b"),
        Stated("diet", "Is {0}.", @"(?:i'm|i am) (?:a )?(?<value>vegan|vegetarian|pescatarian|coeliac|celiac|lactose intolerant|gluten free)\b"),
        Stated("diet", "Is {1}.", @"sono (?<value>(?<kind>vegan[oa]|vegetarian[oa]|celiac[oa]|intollerante al lattosio))\b"),
        Stated("allergy", "Is allergic to {0}.", @"sono allergic[oa] (?:a|al|ai|alle|alla|allo|agli) (?<value>\p{L}{3,15}(?: e \p{L}{3,15})?)"),
        Stated("favourite:{kind}", "Favourite {1}: {0}.", @"(?:il mio|la mia) (?<kind>colore|cibo|piatto|canzone|film|libro|città|squadra|animale|fiore|stagione|sport) preferit[oa] è (?:il |lo |la |l'|i |le )?(?<value>(?!quand|quell|quest|che|come|non|forse|tutt|sempre)[\p{L}\d][\p{L}\d' -]{1,34}?)(?=\s*(?:$|[.,!;]|\b(?:e|ma|perché)\b))"),
        Stated("allergy", "Is allergic to {0}.", @"(?:i'm|i am) allergic to (?<value>\p{L}{3,15}(?: and \p{L}{3,15})?)"),
        Stated("favourite:{kind}", "Favourite {1}: {0}.", @"my favou?rite (?<kind>colou?r|food|dish|song|band|singer|movie|film|book|city|country|team|animal|flower|season|drink|sport) is (?<value>(?!when|that|the one|how|not|probably)[\p{L}\d][\p{L}\d' -]{1,34}?)(?=\s*(?:$|[.,!;]|\b(?:and|but|because)\b))"),
    ];

    /// <summary>The same animal under one name, whatever language it was said in.</summary>
    public static string English(string kind) => kind.ToLowerInvariant() switch
    {
        "perro" or "perra" or "perrito" or "perrita" or "hund" or "hündin" or "chien" or "chienne" or "cachorro" or "cachorra" or "cadela" or "puppy" => "dog",
        "gato" or "gata" or "gatito" or "katze" or "kater" or "chat" or "chatte" or "kitten" => "cat",
        "cane" or "cagnolino" or "cagnolina" => "dog",
        "gatto" or "gatta" or "gattino" or "gattina" => "cat",
        "coniglio" => "rabbit",
        "cavallo" => "horse",
        "pappagallo" => "parrot",
        "criceto" => "hamster",
        "mum" or "mom" or "madre" or "mamma" => "mother",
        "dad" or "padre" or "papà" => "father",
        "marito" => "husband",
        "moglie" => "wife",
        "fidanzato" or "ragazzo" => "boyfriend",
        "fidanzata" or "ragazza" => "girlfriend",
        "figlio" => "son",
        "figlia" => "daughter",
        "fratello" => "brother",
        "sorella" => "sister",
        "migliore amico" or "migliore amica" or "miglior amico" or "miglior amica" => "best friend",
        "vegano" or "vegana" => "vegan",
        "vegetariano" or "vegetariana" => "vegetarian",
        "celiaco" or "celiaca" => "coeliac",
        "intollerante al lattosio" => "lactose intolerant",
        "color" or "colore" => "colour",
        "movie" => "film",
        "cibo" => "food",
        "piatto" => "dish",
        "canzone" => "song",
        "libro" => "book",
        "città" => "city",
        "squadra" => "team",
        "animale" => "animal",
        "fiore" => "flower",
        "stagione" => "season",
        var other => other,
    };

    private static FactPattern Named(string attribute, string text, string sign) => new(attribute, text, Compile(Here + sign + Name), IsName: true);

    private static FactPattern Stated(string attribute, string text, string sign) => new(attribute, text, Compile(Here + sign));

    // Texts come from outside: no pattern may run away with the processor.
    private static Regex Compile(string sign) => new(sign, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
