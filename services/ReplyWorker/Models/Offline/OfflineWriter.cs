using InfluencerPlatform.Linting;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>Puts a reply together: greeting, answer, a bit of the persona's life, a question back, closing. A pure function.</summary>
internal static class OfflineWriter
{
    private const int Usual = 420, Brief = 110, Chatty = 700;

    public static string Write(ReplyInput input)
    {
        var steering = Steering.Of(input.Request.Instruction);
        var reading = Reading.Of(input, steering);
        var tone = Tone.Of(input.Context, steering);
        var phrasing = new Phrasing(input, reading.Language);
        var most = Math.Min(steering.Shorter ? Brief : steering.Longer ? Chatty : Usual, ChannelLengths.Of(input.Request.Channel) - 20);

        var manners = new Manners(input, reading, steering, tone, phrasing);
        var body = new Body(input, reading, steering, tone, phrasing).Parts();
        List<Part?> parts = [manners.Greeting(), .. body, manners.Disclosure(), manners.Keyword(body), manners.AskBack(body), manners.Closing()];
        return Join(parts.OfType<Part>().DistinctBy(part => part.Text).ToList(), most, reading, tone, manners);
    }

    private static string Join(List<Part> parts, int most, Reading reading, Tone tone, Manners manners)
    {
        while (parts.Count > 1 && parts.Sum(part => part.Text.Length + 1) > most && parts.MinBy(part => part.Weight) is { Weight: < Weights.Answer } lightest)
            parts.Remove(lightest);
        var closing = parts.Count > 1 && parts[^1].Weight == Weights.Closing ? parts[^1].Text : null;
        var said = string.Join(' ', parts.Take(closing is null ? parts.Count : parts.Count - 1).Select(part => part.Text));
        said = tone.Apply(said, reading.Language);
        if (closing is not null)
            said = $"{said} {closing}";
        return TokenEstimate.Cut(manners.Emoji() is { } emoji && said.Length + 3 < most ? $"{said} {emoji}" : said, Math.Max(most, Usual));
    }
}

/// <summary>What stays when a reply must be shorter: the heavier.</summary>
internal static class Weights
{
    public const int Keyword = 10, Aside = 20, AskBack = 30, Diary = 40, Greeting = 50, Closing = 60, Wish = 70, Answer = 100;
}
