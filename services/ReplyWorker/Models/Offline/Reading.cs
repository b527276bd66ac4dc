using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Language;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.ReplyWorker.Models.Offline.Phrases;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>What the unanswered messages are about.</summary>
internal sealed record Reading(
    string Text, string Language, IReadOnlyList<Slot> Intents, IReadOnlyList<Slot> Topics, bool Greets, bool Asks, bool First)
{
    private const int Longest = 4_000;

    public bool Grave => Intents.Any(intent => intent is Slot.Danger or Slot.Sad or Slot.Sick or Slot.Insult);

    public bool Guarded => Intents.Any(intent => intent is Slot.Danger or Slot.Trick or Slot.AdmitsAi or Slot.Money or Slot.Contact or Slot.Picture or Slot.Meeting or Slot.Insult);

    public static Reading Of(ReplyInput input, Steering steering)
    {
        var request = input.Request;
        var unanswered = string.Join('\n', Speakers.Unanswered(request).Select(line => line.Text));
        var text = PlainText.Readable(unanswered.Length <= Longest ? unanswered : TokenEstimate.Cut(unanswered, Longest));
        return new Reading(text, steering.Language ?? LanguageOf(text, request, input.Context.Persona),
            IntentReader.Read(text), Offline.Topics.In(text), IntentReader.Greets(text), IntentReader.Asks(text),
            First: Speakers.OwnLines(request, 1).Count == 0);
    }

    // A short message says little; then the conversation's language counts, then the persona's own.
    private static string LanguageOf(string text, ReplyRequested request, PersonaCard card)
    {
        var conversation = string.Join('\n', request.History.TakeLast(12).Where(line => Speakers.IsInbound(request, line)).Select(line => line.Text));
        var own = card.Language.Split('-', '_')[0].ToLowerInvariant();
        return LanguageGuess.Of(text) ?? LanguageGuess.Of(TokenEstimate.Cut(conversation, Longest)) ?? (PhraseBook.Speaks(own) ? own : "en");
    }
}
