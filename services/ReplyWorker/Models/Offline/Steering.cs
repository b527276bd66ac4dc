using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>What the operator asks for, as far as the offline model understands it.</summary>
internal sealed partial record Steering(
    bool Shorter, bool Longer, bool Decline, bool Formal, bool Playful, bool NoEmoji, bool Emoji, bool Ask, bool NoQuestion,
    Slot? Say, string? Language, string? Mention)
{
    public static Steering Of(string? instruction)
    {
        var wish = (instruction ?? "").ToLowerInvariant();
        var noQuestion = NoQuestionWish().IsMatch(wish);
        var noEmoji = NoEmojiWish().IsMatch(wish);
        return new Steering(
            ShorterWish().IsMatch(wish), LongerWish().IsMatch(wish), DeclineWish().IsMatch(wish), FormalWish().IsMatch(wish), PlayfulWish().IsMatch(wish),
            noEmoji, !noEmoji && wish.Contains("emoji"), !noQuestion && AskWish().IsMatch(wish), noQuestion,
            SayOf(wish), LanguageOf(wish), MentionOf(wish));
    }

    private static Slot? SayOf(string wish) => wish switch
    {
        _ when wish.Contains("apolog") || wish.Contains("sorry") => Slot.Apology,
        _ when wish.Contains("thank") => Slot.Thanks,
        _ when wish.Contains("luck") => Slot.GoodLuck,
        _ when wish.Contains("birthday") => Slot.Birthday,
        _ when wish.Contains("congrat") => Slot.GoodNews,
        _ when wish.Contains("comfort") || wish.Contains("sympath") || wish.Contains("empath") || wish.Contains("condolence") => Slot.Sad,
        _ when GoodbyeWish().IsMatch(wish) => Slot.Goodbye,
        _ => null,
    };

    private static string? LanguageOf(string wish) => LanguageWish().Match(wish).Groups[1].Value switch
    {
        "english" => "en", "spanish" => "es", "german" => "de", "french" => "fr", "portuguese" => "pt", _ => null,
    };

    private static string? MentionOf(string wish)
    {
        var words = PlainText.Clean(MentionWish().Match(wish).Groups[1].Value).Trim();
        return words.Length is >= 3 and <= 40 ? words : null;
    }

    [GeneratedRegex(@"\b(?:short\w*|brief\w*|concise|less|one (?:line|sentence)|cut it down|kürzer|más corto|plus court)\b")]
    private static partial Regex ShorterWish();

    [GeneratedRegex(@"\b(?:longer|more detail\w*|elaborate|expand|tell (?:him|her|them) more)\b")]
    private static partial Regex LongerWish();

    [GeneratedRegex(@"\b(?:decline|refuse|reject|say no|turn (?:\w+ )?down|not interested|politely no)\b")]
    private static partial Regex DeclineWish();

    [GeneratedRegex(@"\b(?:formal\w*|professional\w*|serious\w*|business)\b(?<!less formal)(?<!informal)")]
    private static partial Regex FormalWish();

    [GeneratedRegex(@"\b(?:playful\w*|funn\w+|fun|flirt\w*|jok\w+|teas\w+|cheeky|casual\w*|informal|energetic|enthusias\w+|excited)\b")]
    private static partial Regex PlayfulWish();

    [GeneratedRegex(@"\b(?:no|without|drop|remove|fewer|less|skip)\b.{0,12}\bemojis?\b")]
    private static partial Regex NoEmojiWish();

    [GeneratedRegex(@"\b(?:no|without|don'?t ask|drop|skip)\b.{0,12}\bquestions?\b|\bdon'?t ask\b")]
    private static partial Regex NoQuestionWish();

    [GeneratedRegex(@"\b(?:ask|question|curious|keep (?:the|it) (?:conversation )?going)\b")]
    private static partial Regex AskWish();

    [GeneratedRegex(@"\b(?:say (?:good)?bye|goodbye|wrap (?:it )?up|end the (?:chat|conversation)|good ?night)\b")]
    private static partial Regex GoodbyeWish();

    [GeneratedRegex(@"\b(?:in|into) (english|spanish|german|french|portuguese)\b")]
    private static partial Regex LanguageWish();

    [GeneratedRegex(@"\b(?:mention(?:ing)?|talk about|bring up|include|refer to|tell (?:him|her|them) about)\s+((?:the |your |my |our |that |a )?[\p{L}\p{N}][\p{L}\p{N} '’-]{1,38})")]
    private static partial Regex MentionWish();
}
