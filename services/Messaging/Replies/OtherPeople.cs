using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Projections;
using InfluencerPlatform.Messaging.Search;
using InfluencerPlatform.Messaging.Subscribers;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>
/// What of other subscribers a text may give away: their names, how to reach them, what they wrote. Looked up by the text's own words, so that the cost
/// grows with the text and not with the number of subscribers. Runs inside a write.
/// </summary>
internal sealed class OtherPeople(IMessageSearch search)
{
    private const int MostNamesakes = 50, MostReadings = 4, MostNumbers = 10_000, MostMessages = 200, MostSpellings = 400;

    private static readonly Func<MessagingDb, long, CancellationToken, Task<Called?>> NameOf = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Subscribers.Where(s => s.IdSub == id).Select(s => new Called(s.Name + " " + (s.Lastname ?? ""), s.Phonenumber)).FirstOrDefault());

    private static readonly Func<MessagingDb, IAsyncEnumerable<KnownPersona>> Personas = EF.CompileAsyncQuery((MessagingDb db) => db.KnownPersonas.AsTracking());

    private static readonly Func<MessagingDb, long?, string[], IAsyncEnumerable<string>> Namesakes = EF.CompileAsyncQuery(
        (MessagingDb db, long? own, string[] spoken) => db.Subscribers.Where(s => s.IdSub != own && spoken.Contains(s.NameKey))
            .OrderBy(s => s.IdSub).Select(s => s.Name + " " + (s.Lastname ?? "")).Take(MostNamesakes));

    private sealed record Called(string FullName, string? Phonenumber);

    /// <summary>Adds to a context what the linter needs to know of others to judge the text.</summary>
    public async Task<LintContext> AddToAsync(LintContext context, MessagingDb db, Conversation conversation, string text, CancellationToken token)
    {
        var subscriber = conversation.SubscriberId is { } own ? await NameOf(db, own, token) : null;
        var contacts = ContactData.In(text);
        var said = await SaidAsync(db, conversation, text, contacts, token);
        return context with
        {
            OtherNames = conversation.Kind == Conversation.SubscriberKind ? await NamesakesAsync(db, conversation, text, token) : [],
            KnownNames = [.. context.KnownNames, .. await PersonaNamesAsync(db, token), subscriber?.FullName.Trim() ?? ""],
            OtherContacts = [.. await AddressesAsync(db, conversation, contacts, token), .. said.Others.SelectMany(m => ContactData.In(m.MessageContent)).Where(c => c.Kind != ContactKind.Handle).Select(c => c.Written)],
            OtherTexts = said.Others.ConvertAll(m => new OtherText(m.SubscriberId ?? 0, m.MessageContent)),
            KnownTexts = [.. context.KnownTexts, .. said.Known, subscriber?.Phonenumber ?? ""],
        };
    }

    private static async Task<List<string>> NamesakesAsync(MessagingDb db, Conversation conversation, string text, CancellationToken token)
    {
        var names = await Namesakes(db, conversation.SubscriberId, SpokenNames.KeysOf(text)).ToListAsync(token);
        return names.ConvertAll(n => n.Trim());
    }

    private static async Task<IEnumerable<string>> PersonaNamesAsync(MessagingDb db, CancellationToken token) =>
        (await Personas(db).ToListAsync(token)).SelectMany(p => p.Aliases.Prepend(p.Name));

    /// <summary>The numbers, addresses and handles of the text that are another subscriber's.</summary>
    private static async Task<List<string>> AddressesAsync(MessagingDb db, Conversation conversation, IReadOnlyList<Contact> contacts, CancellationToken token)
    {
        if (contacts.Count == 0) return [];
        var numbers = contacts.Where(c => c.Kind == ContactKind.Phone).SelectMany(c => c.Keys.Take(MostReadings)).SelectMany(Dialled).Distinct().Take(MostNumbers).ToList();
        // Handles of channels that go by numbers have them with or without the plus.
        var handles = contacts.Where(c => c.Kind != ContactKind.Phone).SelectMany(c => c.Keys.Append(c.Written.TrimStart('@'))).Concat(numbers).Concat(numbers.Select(n => n[1..])).Distinct().ToList();
        var others = db.Subscribers.Where(s => s.IdSub != conversation.SubscriberId);
        var phones = numbers.Count == 0 ? [] : await others.Where(s => s.Phonenumber != null && numbers.Contains(s.Phonenumber)).Select(s => s.Phonenumber!).Take(MostNamesakes).ToListAsync(token);
        var names = await others.Where(s => handles.Contains(s.Username)).Select(s => s.Username).Take(MostNamesakes).ToListAsync(token);
        var channels = await ChannelsAsync(db, token);
        var known = await db.SubscriberHandles.Where(h => h.SubscriberId != conversation.SubscriberId && channels.Contains(h.Channel) && handles.Contains(h.Handle))
            .Select(h => h.Handle).Take(MostNamesakes).ToListAsync(token);
        return [.. phones, .. names.Concat(known).Select(name => PhoneNumber.Normalize(name) ?? (name.Contains('@') || name.All(char.IsAsciiDigit) ? name : "@" + name))];
    }

    // From one to the next along the index, which begins with the channel: there are few of them and many handles.
    private static async Task<List<string>> ChannelsAsync(MessagingDb db, CancellationToken token)
    {
        List<string> channels = [];
        while (await db.SubscriberHandles.Where(h => string.Compare(h.Channel, channels.Count == 0 ? "" : channels[channels.Count - 1]) > 0).MinAsync(h => (string?)h.Channel, token) is { } next)
            channels.Add(next);
        return channels;
    }

    /// <summary>The number as it would be stored: as it is, or with any country's code where it may have been left out.</summary>
    private static IEnumerable<string> Dialled(string digits) =>
        CountryCodes.All.Where(code => code.Length + digits.Length <= 15).Select(code => $"+{code}{digits}").Prepend($"+{digits}");

    /// <summary>
    /// Messages that have a row of words, or an address, in common with the text: those of other subscribers, and those that say that it may be repeated
    /// because it was said in this conversation or by the persona, before anybody else wrote it.
    /// </summary>
    private async Task<(List<SaidMessage> Others, IEnumerable<string> Known)> SaidAsync(
        MessagingDb db, Conversation conversation, string text, IReadOnlyList<Contact> contacts, CancellationToken token)
    {
        var rows = Phrases.Of(text).Concat(contacts.Where(c => c.Kind != ContactKind.Handle).SelectMany(Spellings).Where(words => words.Count > 0).Take(MostSpellings).Select(words => new WordRow(words))).ToList();
        if (rows.Count == 0) return ([], []);
        var found = await search.FindPhrasesAsync(db, rows, MostMessages, token);
        var own = found.Where(m => conversation.SubscriberId is not null && m.SubscriberId == conversation.SubscriberId).ToList();
        var others = found.Except(own).Where(m => m.SenderType == SenderTypes.Subscriber).ToList();
        var first = others.Count == 0 ? DateTime.MaxValue : others.Min(m => m.Timestamp);
        return (others, own.Concat(found.Where(m => m.SenderType == SenderTypes.Ai && m.Timestamp < first)).Select(m => m.MessageContent));
    }

    private static IEnumerable<IReadOnlyList<string>> Spellings(Contact contact) => contact.Kind == ContactKind.Mail ? contact.Keys.Select(Phrases.Words)
        : contact.Keys.Take(3).SelectMany(NumberSpellings.Of).Prepend(Phrases.Words(contact.Written));
}
