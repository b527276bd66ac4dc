using System.Text.RegularExpressions;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>How a reply sounds: the subscriber's preferred tone, the persona's style, its mood and energy, and what the operator asks for.</summary>
internal sealed partial record Tone(bool Formal, bool Playful, bool Emoji, double Energy, string Bucket)
{
    public static Tone Of(PersonaContext context, Steering steering)
    {
        var (settings, card, mood) = (context.Personalization, context.Persona, context.Mood);
        // The subscriber's own preference counts before the persona's usual style.
        var wanted = $"{settings.PreferredTone} {settings.AiPersonaStyle}".ToLowerInvariant();
        var style = wanted.Trim().Length > 0 ? wanted : card.Style.ToLowerInvariant();
        var formal = steering.Formal || !steering.Playful && FormalWords().IsMatch(style);
        var playful = steering.Playful || !formal && PlayfulWords().IsMatch(style);
        var none = steering.NoEmoji || formal || NoEmoji().IsMatch($"{style} {card.Style}".ToLowerInvariant());
        return new Tone(formal, playful, steering.Emoji || !none, mood.EnergyLevel, BucketOf(mood));
    }

    /// <summary>A finished reply in this tone. English alone is rewritten; the other books are written in the middle.</summary>
    public string Apply(string reply, string language)
    {
        // Nobody with an empty battery shouts.
        if (Formal || Energy < 3.5)
            reply = Exclamation().Replace(reply, ".").Replace("¡", "");
        if (!Formal || language != "en")
            return reply;
        foreach (var (casual, formal) in Casual)
            reply = Regex.Replace(reply, casual, formal, RegexOptions.CultureInvariant);
        return reply;
    }

    private static string BucketOf(MoodState mood)
    {
        var name = mood.CurrentMood.ToLowerInvariant();
        return LowWords().IsMatch(name) || mood.EnergyLevel < 3 ? "low"
            : HighWords().IsMatch(name) || mood.EnergyLevel >= 7 ? "good"
            : "calm";
    }

    private static readonly (string Casual, string Formal)[] Casual =
    [
        (@"\bI'm\b", "I am"), (@"\bI'd\b", "I would"), (@"\bI'll\b", "I will"), (@"\bI've\b", "I have"), (@"\b([Dd])on't\b", "$1o not"),
        (@"\b([Cc])an't\b", "$1annot"), (@"\b([Tt])hat's\b", "$1hat is"), (@"\b([Yy])ou're\b", "$1ou are"), (@"\b([Ii])t's\b", "$1t is"),
        (@"\b([Tt])hat'll\b", "$1hat will"), (@"\b([Yy])ou've\b", "$1ou have"), (@"\b([Ww])asn't\b", "$1as not"), (@"\b([Ii])t'll\b", "$1t will"),
        (@"\b([Hh])aven't\b", "$1ave not"), (@"\b([Ww])on't\b", "$1ill not"), (@"\b([Yy])ou'll\b", "$1ou will"), (@"\b([Dd])idn't\b", "$1id not"), (@"\bHow's\b", "How is"), (@"\b([Ww])hat's\b", "$1hat is"),
        (@"\bHaha, g", "G"), (@"\bHaha, n", "N"), (@"\bHaha, y", "Y"), (@"\bOkay, n", "N"), (@"\bOkay, t", "T"), (@"\bOkay, I\b", "I"), (@"\bAww, o", "O"), (@"\bAww, y", "Y"),
        (@"\bOh hey\b", "Hello"), (@"^(?:Hey|Hi)\b", "Hello"), (@"\bYes!!|\bYes\.\.", "Yes."), (@"\bUgh, f", "F"), (@"\bWait, t", "T"), (@"\bOoh, h", "H"),
    ];

    [GeneratedRegex(@"\b(?:formal|professional|polite|serious|elegant|respectful|business)\b")]
    private static partial Regex FormalWords();

    [GeneratedRegex(@"\b(?:playful|funny|fun|flirty|witty|cheeky|bubbly|quirky|energetic|enthusiastic|sassy|humou?rous|teasing|upbeat)\b")]
    private static partial Regex PlayfulWords();

    [GeneratedRegex(@"\b(?:no|without|never|avoids?|hardly any)\b[^.]{0,12}\bemojis?\b")]
    private static partial Regex NoEmoji();

    [GeneratedRegex(@"\b(?:sad|tired|exhausted|down|melanchol\w*|blue|stressed|anxious|lonely|overwhelmed|drained|sick|low|gloomy|frustrated|angry|annoyed|moody|bored|nostalgic)\b")]
    private static partial Regex LowWords();

    [GeneratedRegex(@"\b(?:happy|excited|joy\w*|energetic|cheerful|inspired|great|enthusiastic|playful|thrilled|adventurous|optimistic|grateful|ecstatic|radiant)\b")]
    private static partial Regex HighWords();

    [GeneratedRegex(@"\s?!+")]
    private static partial Regex Exclamation();
}
