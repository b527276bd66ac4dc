using System.Text;
using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Language;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Safety;

/// <summary>
/// Says of messages whether they may be answered without a person. Nothing is safe because no bad word was found: every word and every sign must be
/// one of everyday small talk in a language that was recognised. Whatever else somebody writes waits for a person.
/// </summary>
public static partial class InboundVerdict
{
    public const string AiQuestion = "safety-ai-question", Unclear = "safety-unclear", Language = "safety-language", Media = "safety-media";

    /// <summary>Every flag that a message can get, besides those of <see cref="InboundSafety"/>.</summary>
    public static IReadOnlyList<string> Flags { get; } =
        [InboundSafety.SelfHarm, InboundSafety.Minor, InboundSafety.Threat, InboundSafety.Illegal, AiQuestion, Media, Language, Unclear];

    /// <summary>Small talk is short; in long texts much can be hidden.</summary>
    private const int MostCharacters = 600;

    /// <param name="burst">The messages that an answer would be to, oldest first.</param>
    /// <param name="knownNames">Names that may be said: the persona's, the writer's.</param>
    public static SafetyVerdict Of(IReadOnlyList<InboundText> burst, IReadOnlyList<string> knownNames)
    {
        var text = string.Join('\n', burst.Select(m => m.Text));
        var concerns = InboundSafety.Check(text).ToList();
        if (AsksWhetherAi(text)) concerns.Add(new(AiQuestion, "The writer asks whether they talk to an AI: a person should answer."));
        if (concerns.Count > 0) return new(SafetyVerdict.Concern, concerns);
        return Doubt(burst, text, knownNames) is { } doubt ? new(SafetyVerdict.Uncertain, [doubt]) : new(SafetyVerdict.Safe, []);
    }

    public static bool AsksWhetherAi(string text) => AiQuestions().IsMatch(PlainText.Clean(text).Replace('’', '\'')) || SincereQuestion.AsksWhetherAi(text);

    private static Finding? Doubt(IReadOnlyList<InboundText> burst, string text, IReadOnlyList<string> knownNames)
    {
        if (burst.Any(m => m.HasMedia)) return new(Media, "A picture, voice message or file came with it, which only a person can judge.");
        if (string.IsNullOrWhiteSpace(text)) return new(Unclear, "There is no text to judge.");
        if (text.Length > MostCharacters) return new(Unclear, "The message is too long to be sure of it.");
        if (text.EnumerateRunes().Any(rune => !EverydayWords.IsPlain(rune))) return new(Unclear, "The message has signs that are not ordinary in small talk.");
        if (LanguageGuess.Of(text) is not { } language) return new(Language, "It is not clear which language the message is in.");
        if (Unsettling().IsMatch(PlainText.Clean(text).Replace('’', '\''))) return new(Unclear, "The message may be a farewell, or ask what the persona is.");
        var names = knownNames.SelectMany(NameWords).ToHashSet();
        var known = EverydayWords.Of(language);
        var words = PlainText.Words(Elision().Replace(text, "$1 "));
        if (words.Length == 0 || words.Any(word => !known.Contains(word) && !names.Contains(word)))
            return new(Unclear, "The message is more than plain small talk.");
        return null;
    }

    // Whoever writes chooses their own name: a first and a last one may be said, a sentence or a word that means something may not.
    private static IEnumerable<string> NameWords(string name) => PlainText.Words(name).Take(2).Where(word => !MeaningfulWords.Has(word));

    [GeneratedRegex(@"\b([jldcnmts]|qu)['’](?=\p{L}{2})", RegexOptions.IgnoreCase)]
    private static partial Regex Elision();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Each word of these is everyday talk; together they are a goodbye to everybody, love in the past tense, or the question what the persona is.
    [GeneratedRegex(
        @"\bbye\b.{0,40}\b(?:everyone|all|world|life|people|friends)\b|\b(?:everyone|all|world|life|people|friends)\b.{0,40}\bbye\b|\bloved (?:you|u|all of you|everyone|people|life|it all|this (?:world|life)|the (?:world|people))\b"
        + @"|\b(?:t'|vous )ai (?:\w+ )?aimée?s?\b|\badorei (?:te|você|voce|vc|vocês|voces|tudo|a vida)\b|\bwhat (?:are|r) (?:you|u|ya)\b(?!\s+(?:\w+ing|up)\b)|\bwho (?:are|r) (?:you|u) really\b"
        + @"|\bqu[eé] eres\b(?=\s*(?:$|[?.!,]|tu\b|tú\b))|\bwas bist du\b(?=\s*(?:$|[?.!,]|wirklich|echt|so))|\bqu'?es[- ]tu\b|\btu es quoi\b|\bqu'est[- ]ce que tu es\b|\bo que (?:você|voce|vc|tu) (?:é|e|és)\b",
        Options | RegexOptions.Singleline)]
    private static partial Regex Unsettling();

    [GeneratedRegex(@"\b(?:are|r) (?:you|u|ya) (?:\w+ ){0,3}(?:a\.?i\b|artificial|(?:chat ?)?bots?\b|robot|machine|computer|program|real|human|fake|an? actual person|chat ?gpt)|\b(?:you'?re|ur|u r|you are) (?:\w+ ){0,2}(?:a\.?i\b|(?:chat ?)?bot\b|robot|chat ?gpt|not real|fake)|\b(?:am i|is this|this is|is it) (?:\w+ ){0,3}(?:(?:talking|chatting|speaking|texting|writing) )?(?:to |with )?(?:an? )?(?:a\.?i\b|bot\b|robot|real|human|machine|computer|automated)|\bwho am i (?:really )?(?:talking|chatting|speaking|texting|writing) (?:to|with)\b|\b(?:chat ?gpt|language model|automated repl\w+)\b|\beres (?:\w+ )?(?:una? )?(?:ia\b|inteligencia artificial|robot|bot\b|persona|real|human[oa])|\bhablo con (?:una? )?(?:ia\b|robot|bot\b|persona|m[aá]quina)|\bbist du (?:\w+ ){0,2}(?:eine? )?(?:ki\b|roboter|bot\b|mensch|echt|maschine|real)|\b(?:schreibe|rede|spreche) ich (?:\w+ ){0,2}mit (?:einer? )?(?:ki\b|bot\b|maschine|echten)|\b(?:es[- ]tu|tu es|t'es|vous êtes|êtes[- ]vous) (?:\w+ )?(?:une? )?(?:ia\b|intelligence artificielle|robot|bot\b|humaine?|vraie?|réelle?)|\bje parle (?:à|avec) (?:une? )?(?:ia\b|robot|bot\b|vraie?)|\b(?:você é|vc é|tu és|és) (?:\w+ )?(?:uma? )?(?:ia\b|inteligência artificial|robô|bot\b|humana?|real|de verdade)|\b(?:falando|falo) com (?:uma? )?(?:ia\b|robô|bot\b|pessoa)", Options)]
    private static partial Regex AiQuestions();
}
