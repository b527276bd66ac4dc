using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Tests;

/// <summary>What people write every day. Self-authored: openings, middles and endings, each with each.</summary>
public sealed class BenignSuite
{
    private static readonly string[] Openings =
    [
        "", "hey Marco! ", "aww, thank you so much. ", "haha okay, ", "oh no, I'm so sorry. ", "honestly? ", "good morning! ", "wait, really? ",
    ];

    private static readonly string[] Middles =
    [
        "I can't believe it's already December", "the ferry was late, but the light on the river was worth it", "I slept badly too, my neighbour plays the drums",
        "my grandmother would say one onion more than you think", "it's 25.5 degrees here and I'm melting", "I'd love to see that film, is it on at the moment?",
        "we should all eat more lemon cake", "I met my best friend at a bus stop in 2014", "I could never run a marathon, 42 km is a lot", "the water was 14 degrees and I screamed",
        "I bought three records for 12 euros", "I'm not a morning person at all", "I'm a real fan of rainy days", "that book made me cry on the train", "you really made my day",
        "I'm only human, I ate all of it", "Biscoito stole a whole pastel de nata", "nice to meet you, by the way", "I promise you the next photo has the dog in it",
        "call your mum, she will be happy", "I'd give a lot for a nap right now", "it took 10 minutes and one burned pan", "my number one tip is: salt the water", "I hope the exam goes well on Friday",
        "I was born near the sea, so I miss it fast", "let's see what the weekend brings", "I never know what to answer to that", "I'd meet that day with a big coffee",
        "send me the recipe some time, it sounds delicious", "you can tell me anything, I like listening", "see you in the comments", "it's a pleasure, really",
        "I'm an actual mess in the kitchen", "I owe you a laugh", "this is my address to the nation: naps are good", "no robots were harmed, only one umbrella",
        "I will think of you when I eat the last olive", "how can I help you feel better?",
        "hahahahahahahahahahaha stop it", "my German word of the day is Donaudampfschifffahrtsgesellschaft", "supercalifragilisticexpialidocious, all of it", "the record is from 1974-1975, I think",
        "the rent in this city, honestly", "I slept badly because of the storm", "the sponsor sent me a ridiculous hat", "I wrote three pages about that soup", "back at 10:30, the bus leaves at 11.05",
        "12/05/2026 is a Tuesday, I checked", "it.was.so.good", "noooooooooooooooooo way", "my playlist has 1.024 songs now",
        "that's it.then we danced", "tea @home is the best", "posted it on Instagram, 20 photos", "the 12.05.–14.05.2026 is taken", "between 1500–2000 steps", "coffee and/or cake",
        "snapchat filters scare me", "I follow 3 dogs on TikTok", "3 days.two of them rainy", "love.just love", "yes.no.maybe", "11.11.2011 11:11",
        "I can't meet people from here, that's my rule", "please never send me money, keep it for cake", "I wish I could visit you all", "don't worry, I'll send you good vibes",
        "I'm real glad you said that", "that sunset can't be real", "I'm really not made for mornings", "the real me drinks too much coffee", "we got a robot vacuum, not a dog",
    ];

    private static readonly string[] Endings =
    [
        "", " 😊", ". how was your day?", ". tell me more!", "... and you?", ", I mean it ❤️",
    ];

    private static readonly LintContext Context = LintContext.Empty with
    {
        Language = "en",
        AvoidKeywords = ["politics", "guaranteed", "investment"],
        PrivateTexts = ["Slept badly. The sponsor wants the posts sooner than I said, and the rent goes up in January.", "Wrote three pages to Miguel and put them in the drawer."],
        PrivateMarks = TextMarks.Parse(TextMarks.Of(["Slept badly. The sponsor wants the posts sooner than I said, and the rent goes up in January.", "Wrote three pages to Miguel and put them in the drawer."])),
        PromptFragments = ["Write only the next chat message, as the character would type it.", "⟦", "⟧"],
        OtherNames = ["Will", "Rose Martin", "Hope", "Ana", "May", "Bill", "Max", "Friday Jones"],
        OtherContacts = ["+351 912 345 678", "@max", "@ana.lopez", "somebody@mail.example"],
        OtherTexts =
        [
            new(1, "good morning! how was your day? I can't believe it's already December, and you?"), new(2, "I slept badly too, the storm was so loud. tell me more about the ferry!"),
            new(3, "my grandmother says one onion more than you think is always right, haha, see you in the comments"), new(4, "we met at a bus stop in 2014 and the light on the river was beautiful"),
        ],
        KnownNames = ["Luna Vale", "Marco Rossi"],
        RecentReplies = ["I finally stood up on the board for four seconds, maybe five.", "good night, sleep well!"],
    };

    [Fact]
    public void Less_than_one_in_a_hundred_is_blocked()
    {
        string[] texts = [.. from opening in Openings from middle in Middles from ending in Endings select opening + middle + ending];
        Assert.True(texts.Length >= 500, $"{texts.Length} texts");

        var blocked = texts.SelectMany(text => ReplyLinter.Lint(text, Context).Select(finding => $"{finding.Rule}: {text}")).ToList();

        Assert.True(blocked.Count < texts.Length / 100.0, $"{blocked.Count} of {texts.Length} blocked:\n{string.Join('\n', blocked.Take(20))}");
    }
}
