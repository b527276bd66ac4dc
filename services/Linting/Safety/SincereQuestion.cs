using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Safety;

/// <summary>
/// Whether somebody asks if they talk to an AI, so that the answer must say it. Narrower than what a person should see
/// (<see cref="InboundVerdict.AsksWhetherAi"/>): "are you into machine learning?" and "is this a real beach?" ask something else.
/// </summary>
public static partial class SincereQuestion
{
    public static bool AsksWhetherAi(string text)
    {
        var plain = PlainText.Clean(text).Replace('’', '\'');
        return English().IsMatch(plain) || Others().IsMatch(plain);
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"\b(?:are|r) (?:you|u|ya) (?:(?:really|actually|secretly|maybe|just|even|honestly|truly|like|perhaps|an?|some|kind|sort|of|real|the|sure you'?re) ){0,4}"
        + @"(?:(?:a\.?i\b\.?|artificial intelligence|(?:chat ?)?bots?\b|robots?\b|chat ?gpt\b)(?!\s+(?:fan|artist|expert|engineer|user|vacuum))|machine\b(?! learning)|computer\b(?! \w)|human\b(?! resources)|(?:actual|real|living) (?:person|human|girl|woman)\b|(?:real|fake)\b(?!\s+(?!or\b|and\b|lol\b|haha\b|tho|babe\b|then\b|in real life\b)\w))"
        + @"|\b(?:am i|are we) (?:really |actually |just |even )*(?:talking|chatting|speaking|texting|writing|messaging) (?:to|with) (?:an? |the )?(?:a\.?i\b|(?:chat ?)?bot\b|robot\b|machine\b|computer\b|human\b|(?:real|actual|living) (?:person|human|girl|woman|you)\b|chat ?gpt\b|person or)"
        + @"|\bis (?:this|it|there) (?:really |actually |just )*(?:an? )?(?:(?:a\.?i|(?:chat ?)?bot|robot|chat ?gpt)\b(?![ -](?:generated|made|art|music|images?|pics?|pictures?|photos?|filter|vacuum))|(?:real|actual|living) (?:person|human|girl|woman)\b|human\b(?! \w)|automated\b)"
        + @"|\b(?:tell me|know|ask(?:ing)?|wonder(?:ing)?|say) (?:\w+ )?(?:if|whether) (?:you(?:'re| are| r)?|u|this is|it's) (?:(?:really|actually|just|an?|real) )*(?:a\.?i\b|(?:chat ?)?bot\b|robot\b|human\b|real\b(?! \w)|(?:real |actual )(?:person|human|girl|woman)\b)"
        + @"|\b(?:you(?:'re| are| r|re)|ur|u r) (?:(?:really|actually|probably|just|an?|some|kind|of) )*(?:a\.?i\b|(?:chat ?)?bot\b|robot\b|chat ?gpt\b|not real\b|fake\b)[^.!?\n]{0,25}\?",
        Options)]
    private static partial Regex English();

    [GeneratedRegex(
        @"\b(?:eres|sos) (?:realmente |de verdad |en serio |acaso )?(?:una? )?(?:ia\b|inteligencia artificial|robot\b|bot\b|persona (?:real|de verdad)\b|real\b|human[oa]\b)|\bhablo (?:realmente )?con (?:una? )?(?:ia\b|robot\b|bot\b|máquina\b|persona (?:real|de verdad)\b)"
        + @"|\bbist du (?:(?:wirklich|eigentlich|vielleicht|etwa|nur|in|wahrheit) )*(?:eine? )?(?:ki\b|roboter\b|(?:chat)?bot\b|maschine\b|(?:echter )?mensch\b|echte (?:person|frau)\b|(?:echt|real)\b(?!\s*\w))|\b(?:schreibe|rede|spreche) ich (?:\w+ ){0,2}mit (?:einer? )?(?:ki\b|bot\b|maschine\b|echte[nr])"
        + @"|\b(?:es[- ]tu|tu es|t'es|vous êtes|êtes[- ]vous) (?:vraiment |bien |juste )*(?:une? )?(?:ia\b|intelligence artificielle|robot\b|bot\b|humaine?\b|vraie (?:personne|femme|fille)\b|vraie?\b(?!\s*\w)|réelle?\b)|\bje parle (?:vraiment )?(?:à|avec) (?:une? )?(?:ia\b|robot\b|bot\b|machine\b|vraie (?:personne|femme|fille)\b)"
        + @"|\b(?:você é|vc é|tu és|és) (?:mesmo |realmente |só )*(?:uma? )?(?:ia\b|inteligência artificial|robô\b|bot\b|pessoa (?:real|de verdade)\b|human[oa]\b|real\b|de verdade\b(?!\s*\w))|\b(?:falando|falo) com (?:uma? )?(?:ia\b|robô\b|bot\b|máquina\b|pessoa (?:real|de verdade)\b)",
        Options)]
    private static partial Regex Others();
}
