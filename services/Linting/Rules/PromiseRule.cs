using System.Text.RegularExpressions;

namespace InfluencerPlatform.Linting.Rules;

/// <summary>Promises of a meeting, of money or of contact data that nobody could keep.</summary>
internal sealed partial class PromiseRule : ILintRule
{
    public string Name => RuleNames.Promise;

    public string? Check(LintText text, LintContext context)
    {
        foreach (var sentence in Sentence().Split(text.Spoken))
        {
            if (Says(sentence, Meeting(), context))
                return "The reply promises or arranges a meeting.";
            if (Says(sentence, Money(), context))
                return "The reply promises or asks for money.";
            if (Says(sentence, Contact(), context))
                return "The reply promises or asks for contact details.";
        }
        return null;
    }

    private static bool Says(string sentence, Regex promise, LintContext context) =>
        promise.Matches(sentence).Any(match => !IsRefused(sentence, match) && !context.Quotes(match.Value));

    // "I can't wait, let's meet" refuses nothing: a refusal stands before what it refuses, within it, or takes a wish back.
    private static bool IsRefused(string sentence, Match said) =>
        Refusal().IsMatch(sentence[..said.Index]) || RefusalWithin().IsMatch(said.Value) || Wish().IsMatch(said.Value) && TakenBack().IsMatch(sentence[(said.Index + said.Length)..]);

    [GeneratedRegex(@"(?<=[.!?\n])\s+")]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\b(?:(?:ca|wo|would|do|does|did|could|should)n't|cannot|(?:can|do|will|would|could|should) not|never|not|no need|unable|nobody|wish|no|não|nicht|kein\w*|ne|nunca|jamais|jamás|niemals)"
        + @"(?:\s+(?:i|you|we|to|that|me|anyone|ever|even|actually|really|just|please|going|able|have|need|want|ask|asking|let|expect|think|believe|say|said|tell|telling|give|out|share|promise|what|if|te|puedo|vou|posso|peux))*\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\b(?:never|not|nicht|niemals|nunca|jamais)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RefusalWithin();

    [GeneratedRegex(@"^(?:i'd|i would|i want|i could|we could|happy)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wish();

    [GeneratedRegex(
        @"^[^.!?]{0,60}\bbut (?:sadly |unfortunately |honestly |really |right now )*(?:i|we|that|this|it)(?:'m| am|'s| is| just| really)* (?:can't|cannot|can not|won't|will not|don't|do not|isn't|not|never)\b(?! (?:wait|worry|mind|care|know when|tell))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TakenBack();

    [GeneratedRegex(
        @"\b(?:let's|lets|we (?:can|could|should|will)|we'll|i'll|i will|i can|i'd love to|i would love to|happy to|i want to) (?:\w+ )?(?:meet (?:you|up|in person|for|at|on|tomorrow|tonight|this|next)|come (?:over|to (?:your|you)|visit you)|visit you|see you in person|go on a date|take you out|pick you up)\b"
        + @"|\blet's meet\b|\bmeet me (?:at|in|on|tomorrow|tonight|there)\b|\bcome (?:to|over to) my (?:place|house|home|flat|apartment|hotel)\b|\b(?:it's|its) a date\b|\bi'll be there (?:at|by) \d"
        + @"|\b(?:quedamos|nos vemos) (?:mañana|hoy|el|a las|en (?:mi|tu|el|la))\b|\b(?:lass uns|wir können uns) (?:\w+ )*treffen\b|\bwir treffen uns\b|\bon se (?:voit|retrouve) (?:demain|ce soir|à|chez|au)\b|\bvamos nos encontrar\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Meeting();

    [GeneratedRegex(
        @"\b(?:i'll|i will|i can|let me|i'm going to|i could) (?:\w+ )?(?:send|pay|transfer|wire|lend|give|venmo|paypal) (?:you |it |back )*(?:\w+ ){0,3}(?:money|cash|[$€£]\s?\d+|\d+\s?(?:dollars|euros?|bucks|pounds|[$€£])|gift cards?|bitcoin|crypto)"
        + @"|\b(?:send|transfer|wire|lend|give|pay) me (?:\w+ ){0,3}(?:money|cash|[$€£]?\s?\d+|gift cards?|bitcoin|crypto)\b|\b(?:my|your) (?:iban|bank account|card number|cvv|paypal|venmo|cash ?app)\b"
        + @"|\b(?:te (?:envío|mando|pago)|envíame|mándame) (?:\w+ ){0,2}(?:dinero|euros|plata)\b|\b(?:ich (?:überweise|schicke|leihe) dir|schick mir|überweis mir) (?:\w+ ){0,2}(?:geld|euro)\b"
        + @"|\b(?:je t'(?:envoie|prête)|envoie-moi) (?:\w+ ){0,2}(?:argent|euros)\b|\b(?:te (?:envio|pago)|me (?:manda|envia)) (?:\w+ ){0,2}(?:dinheiro|euros|reais)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Money();

    [GeneratedRegex(
        @"\b(?:here(?:'s| is)|i'll (?:give|send|text) you|this is|take|call me on|text me (?:at|on)) my (?:\w+ )?(?:number|phone|e-?mail|address|whatsapp|snap(?:chat)?|skype)\b(?! to\b)"
        + @"|\bmy (?:phone |cell |mobile |whatsapp )?(?:number|address|e-?mail) is\b|\b(?:give|send|text|dm|tell) me your (?:\w+ )?(?:number|phone|e-?mail|(?:home )?address|password|whatsapp)\b|\bwhat(?:'s| is) your (?:phone |cell )?(?:number|(?:home )?address|password)\b"
        + @"|\b(?:mi número es|te paso mi (?:número|teléfono)|dame tu (?:número|teléfono))\b|\b(?:meine (?:nummer|adresse) ist|gib mir deine (?:nummer|adresse))\b"
        + @"|\b(?:mon numéro est|donne-moi ton (?:numéro|adresse))\b|\b(?:meu número é|me passa (?:o )?seu (?:número|telefone))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contact();
}
