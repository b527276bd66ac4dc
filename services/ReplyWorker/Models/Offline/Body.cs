using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>The answer itself: to what the message is about, with what the diary has to tell.</summary>
internal sealed class Body(ReplyInput input, Reading reading, Steering steering, Tone tone, Phrasing phrasing)
{
    private readonly PersonaContext context = input.Context;

    public IReadOnlyList<Part> Parts()
    {
        var wishes = Wishes();
        // These are answered by themselves: nothing cheerful beside them, and nothing from the diary.
        if (reading.Intents.FirstOrDefault(intent => intent is Slot.Danger or Slot.AdmitsAi) is var alone and not default(Slot))
            return [Answer(alone), .. wishes];
        if (steering.Decline)
            return [Answer(reading.Intents.FirstOrDefault(intent => intent is Slot.Money or Slot.Meeting or Slot.Contact or Slot.Picture, Slot.Decline)), .. wishes];

        var answers = reading.Intents.Take(steering.Shorter || reading.Guarded ? 1 : 2).Select(intent => Answer(intent)).ToList();
        var diary = reading.Guarded || reading.Grave ? null : Diary();
        if (answers.Count == 0 && diary is not null && !reading.Asks && !steering.Shorter && Topical() is { } reaction)
            answers.Add(reaction);
        else if (answers.Count == 0 && diary is null)
            answers.Add(Topical() ?? Answer(steering.Say is not null || wishes.Count > 0 ? null : reading.Asks ? Slot.Question : reading.Greets ? Slot.FeelingGood : Slot.Statement));
        return [.. answers.Where(part => part.Text.Length > 0), .. wishes, .. diary is null ? [] : new[] { diary }];
    }

    private Part Answer(Slot? intent) => new(intent switch
    {
        null => "",
        Slot.FeelingGood => Feeling(),
        Slot.Doing => Activity(),
        Slot.Where => DiaryVoice.Latest(context.Diary)?.Location is { Length: > 0 } place ? phrasing.Say(Slot.Where, "place", Fence.Inline(place, 60)) : phrasing.Say(Slot.WhereUnknown),
        Slot.WhoAmI => Self(),
        // With a story to tell, these need no other answer.
        Slot.FavouriteUnknown or Slot.NotYet or Slot.WhenUnknown when Story() is not null => null,
        { } slot => phrasing.Say(slot),
    } ?? "", Weights.Answer);

    private List<Part> Wishes()
    {
        List<Part> wishes = [];
        if (steering.Say is { } wish && !reading.Intents.Contains(wish) && phrasing.Say(wish) is { } said)
            wishes.Add(new(said, Weights.Answer));
        if (steering.Mention is { } topic && DiaryVoice.Match(topic, context.Diary) is null && phrasing.Say(Slot.Mention, "topic", topic) is { } mention)
            wishes.Add(new(mention, Weights.Wish));
        return wishes;
    }

    private Part? Topical() => reading.Topics.Select(topic => phrasing.Say(topic)).FirstOrDefault(line => line is not null) is { } line ? new(line, Weights.Answer) : null;

    private Part? Diary()
    {
        if (Story() is not { } entry)
            return null;
        if (DiaryVoice.LanguageOf(entry) != reading.Language)
            return !AsksForLatest && entry.Location is { Length: > 0 } place && phrasing.Say(Slot.Place, "place", Fence.Inline(place, 60)) is { } line ? new(line, Weights.Diary) : null;

        var told = DiaryVoice.Tell(entry, $"{reading.Text} {steering.Mention}", context.Persona.Name)
            .Where(sentence => phrasing.IsAllowed(sentence) && !phrasing.WasSaid(sentence)).Take(steering.Longer ? 3 : steering.Shorter ? 1 : 2).ToList();
        if (told.Count == 0)
            return null;
        var story = steering.Longer ? string.Join(' ', told) : phrasing.First("story", told)!;
        if (steering.Shorter)
            return new(story, Weights.Answer);
        var when = DiaryVoice.When(entry, context.Today);
        var lead = reading.Language != "en" || reading.Intents.Contains(Slot.Where) ? null : when == "today" ? phrasing.Say(Slot.DiaryToday)
            : phrasing.Say(Touched() is null ? Slot.DiaryLatest : Slot.DiaryLead, "when", when);
        return new(lead is null ? story : $"{lead} {story}", steering.Longer || steering.Mention is not null ? Weights.Answer : Weights.Diary);
    }

    private bool AsksForLatest => reading.Intents.Contains(Slot.Doing) || reading.Intents.Contains(Slot.Where);

    private DiaryExcerpt? Touched() => DiaryVoice.Match($"{reading.Text} {steering.Mention}", context.Diary);

    // What the message touches; asked in general what happened, the latest.
    private DiaryExcerpt? Story() =>
        Touched() ?? (AsksForLatest || steering.Longer ? DiaryVoice.Latest(context.Diary) : null);

    private string? Feeling()
    {
        var slot = tone.Bucket switch { "low" => Slot.FeelingLow, "good" => Slot.FeelingGood, _ => Slot.FeelingCalm };
        var mood = PlainText.Clean(context.Mood.CurrentMood).Trim().ToLowerInvariant();
        var fits = mood.Length is > 2 and <= 30 && mood.All(letter => char.IsLetter(letter) || letter is ' ' or '-');
        return phrasing.Say(slot, "mood", fits ? mood : "calm");
    }

    private string? Activity()
    {
        var activity = Fence.Inline(context.Mood.CurrentActivity, 80).TrimEnd('.', '!');
        if (reading.Language != "en" || activity.Length < 4)
            return Feeling();
        activity = char.ToLowerInvariant(activity[0]) + activity[1..];
        // "editing photos" follows "I'm"; "a long walk" does not.
        return activity.Split(' ')[0].EndsWith("ing", StringComparison.Ordinal)
            ? phrasing.Say(Slot.Doing, "activity", activity) : $"At the moment it's {activity} for me.";
    }

    private string? Self()
    {
        var name = context.Persona.Name.Split(' ')[0];
        var about = reading.Language != "en" ? [] : PlainText.Clean(context.Persona.Description).Split(". ")
            .Select(sentence => sentence.Trim().TrimEnd('.') + ".").Where(sentence => sentence.Length is > 15 and < 160 && sentence.StartsWith(name, StringComparison.Ordinal))
            .Select(sentence => FirstPerson.Of(sentence, context.Persona.Name)).OfType<string>().Where(phrasing.IsAllowed).ToList();
        var self = phrasing.Say(Slot.WhoAmI, "self", name);
        return about.Count == 0 ? self : $"{self} {about[0]}";
    }
}
