using InfluencerPlatform.Contracts;
using InfluencerPlatform.ReplyWorker.Analysis;
using InfluencerPlatform.ReplyWorker.Tests.Replies;

namespace InfluencerPlatform.ReplyWorker.Tests.Analysis;

public sealed class AnalysisTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("I love your photos, they make me so happy!", "positive")]
    [InlineData("I don't like it, it's not good at all", "negative")]
    [InlineData("my day was awful 😭", "negative")]
    [InlineData("I'll be there at five", "neutral")]
    [InlineData("Me encanta, eres increíble", "positive")]
    [InlineData("Ich bin so traurig heute", "negative")]
    [InlineData("C'est magnifique, merci beaucoup", "positive")]
    [InlineData("Estou muito triste e sozinha", "negative")]
    [InlineData("Che bella giornata, grazie!", "positive")]
    [InlineData("oggi sono stanca e preoccupata", "negative")]
    [InlineData("non è stato bello", "negative")]
    public void Sentiment_is_read_in_six_languages(string text, string expected) => Assert.Equal(expected, Analyse("sentiment", text).Sentiment);

    [Theory]
    [InlineData("what did you cook for dinner? I love that recipe", "food")]
    [InlineData("the waves at the beach were huge", "sea")]
    [InlineData("mi perro y mi gato duermen juntos", "pets")]
    [InlineData("ieri siamo andati in spiaggia e il mare era freddo", "sea")]
    [InlineData("hai cucinato tu? adoro quella ricetta, che pranzo!", "food")]
    [InlineData("il mio cane e il mio gatto dormono insieme", "pets")]
    [InlineData("domani ho l'esame all'università e devo studiare", "work")]
    [InlineData("piove da tre giorni e fa freddo", "weather")]
    [InlineData("sto leggendo un romanzo, mi piacciono i libri lunghi", "books")]
    [InlineData("ascolto quella canzone tutto il giorno, vorrei cantare così", "music")]
    [InlineData("ho prenotato il volo per le vacanze", "travel")]
    [InlineData("gestern war ich mit meinem Hund am Strand, die Wellen und das Meer", "sea")]
    [InlineData("j'ai mangé au restaurant, la cuisine était bonne, quel repas", "food")]
    [InlineData("amanhã tenho trabalho no escritório e preciso estudar", "work")]
    [InlineData("ok see you", null)]
    [InlineData("va bene, a dopo", null)]
    public void The_topic_is_what_most_words_are_about(string text, string? expected) => Assert.Equal(expected, Analyse("sentiment", text).Topic);

    [Fact]
    public void A_diary_entry_is_summed_up_in_its_own_words()
    {
        const string story =
            "I stood up on the board\n\nCosta da Caparica, seven in the morning. After eleven lessons I finally stood up on the surfboard at the beach. "
            + "My teacher clapped. Then I fell on my face and swallowed half the sea, with the board on top. I had soup.";

        var found = Analyse("diary", story);

        Assert.NotNull(found.Summary);
        Assert.All(found.Summary.Split(". ").Select(sentence => sentence.TrimEnd('.')), sentence => Assert.Contains(sentence, story));
        Assert.Contains("stood up on the surfboard", found.Summary);
        Assert.InRange(found.Summary.Length, 20, 320);
        Assert.Contains("sea", found.Themes!);
        Assert.Contains("board", found.Keywords!);
        Assert.DoesNotContain("then", found.Keywords!);
    }

    [Theory]
    [InlineData("I live in Lisbon now", "home", "Lives in Lisbon.")]
    [InlineData("hi, i live in berlin and work a lot", "home", "Lives in Berlin.")]
    [InlineData("I'm from New York", "origin", "Comes from New York.")]
    [InlineData("My dog is called Biscuit!", "pet:dog", "Has a dog called Biscuit.")]
    [InlineData("I have a cat named Mo", "pet:cat", "Has a cat called Mo.")]
    [InlineData("I’m a nurse, so nights are normal", "job", "Works as a nurse.")]
    [InlineData("I work as a software engineer", "job", "Works as a software engineer.")]
    [InlineData("my birthday is on May 3rd", "birthday", "Birthday: May 3rd.")]
    [InlineData("my birthday is the 12th of June", "birthday", "Birthday: 12th of June.")]
    [InlineData("I'm 27 years old", "age", "Is 27 years old.")]
    [InlineData("we are tired, I have two kids", "children", "Has two kids.")]
    [InlineData("I'm vegan by the way", "diet", "Is vegan.")]
    [InlineData("I'm allergic to peanuts", "allergy", "Is allergic to peanuts.")]
    [InlineData("my favourite colour is dark green", "favourite:colour", "Favourite colour: dark green.")]
    [InlineData("my sister is called Anna", "family:sister", "Has a sister called Anna.")]
    [InlineData("Vivo en Madrid", "home", "Lives in Madrid.")]
    [InlineData("mi perro se llama Toby", "pet:dog", "Has a dog called Toby.")]
    [InlineData("Ich wohne in Köln", "home", "Lives in Köln.")]
    [InlineData("meine Katze heißt Mimi", "pet:cat", "Has a cat called Mimi.")]
    [InlineData("J'habite à Lyon", "home", "Lives in Lyon.")]
    [InlineData("mon chien s'appelle Rex", "pet:dog", "Has a dog called Rex.")]
    [InlineData("Eu moro em Porto Alegre", "home", "Lives in Porto Alegre.")]
    [InlineData("me chamo Joana", "name", "Is called Joana.")]
    [InlineData("Mi chiamo Giulia", "name", "Is called Giulia.")]
    [InlineData("abito a bologna e lavoro tanto", "home", "Lives in Bologna.")]
    [InlineData("Vivo in Sardegna", "home", "Lives in Sardegna.")]
    [InlineData("mi sono trasferita a Reggio Emilia", "home", "Lives in Reggio Emilia.")]
    [InlineData("sono nato a Napoli", "origin", "Comes from Napoli.")]
    [InlineData("il mio cane si chiama Birba!", "pet:dog", "Has a dog called Birba.")]
    [InlineData("ho una gattina che si chiama Perla", "pet:cat", "Has a cat called Perla.")]
    [InlineData("mia sorella si chiama Marta", "family:sister", "Has a sister called Marta.")]
    [InlineData("faccio l'infermiera in un ospedale", "job", "Works as: infermiera.")]
    [InlineData("Sono un insegnante, quindi leggo molto", "job", "Works as: insegnante.")]
    [InlineData("studio medicina all'università", "studies", "Studies medicina.")]
    [InlineData("il mio compleanno è il 3 maggio", "birthday", "Birthday: 3 maggio.")]
    [InlineData("ho 34 anni", "age", "Is 34 years old.")]
    [InlineData("sono vegetariana da sempre", "diet", "Is vegetarian.")]
    [InlineData("sono allergico alle noci", "allergy", "Is allergic to noci.")]
    [InlineData("il mio colore preferito è il verde scuro", "favourite:colour", "Favourite colour: verde scuro.")]
    public void A_plain_statement_becomes_a_fact(string text, string attribute, string fact)
    {
        var found = Assert.Single(Analyse("memory", text).Facts!);

        Assert.Equal(("subscriber", attribute, fact), (found.Kind, found.Attribute, found.Text));
        Assert.InRange(found.Confidence, 0.5, 1);
    }

    [Theory]
    [InlineData("do you think I live in Lisbon?")]
    [InlineData("I wish I live in Paris one day")]
    [InlineData("I used to say I'm a nurse")]
    [InlineData("my friend said \"I live in Rome\"")]
    [InlineData("I live in fear")]
    [InlineData("I live in a small town")]
    [InlineData("she lives in Rome and my brother works a lot")]
    [InlineData("I'm a bit tired")]
    [InlineData("if I'm a teacher some day")]
    [InlineData("I don't live in Paris")]
    [InlineData("I'm not a doctor")]
    [InlineData("my dog is so cute")]
    [InlineData("my birthday is soon")]
    [InlineData("I'm from the internet")]
    [InlineData("I'm 20 minutes late")]
    [InlineData("my favourite food is when you cook")]
    [InlineData("call me")]
    [InlineData("non vivo a Roma")]
    [InlineData("se vivo a Roma un giorno, ti scrivo")]
    [InlineData("il concerto dal vivo a Milano è stato bellissimo")]
    [InlineData("vivo in campagna")]
    [InlineData("vivo a casa dei miei")]
    [InlineData("abito a pochi passi dal mare")]
    [InlineData("Mi chiamo fuori")]
    [InlineData("lavoro come un matto")]
    [InlineData("lavoro come sempre")]
    [InlineData("ho 20 anni di esperienza")]
    [InlineData("non sono un medico")]
    [InlineData("sono un attore nato")]
    [InlineData("vengo da Marco stasera")]
    [InlineData("sono di fretta")]
    [InlineData("il mio film preferito è quando ridi")]
    [InlineData("vorrei dire che abito a Venezia")]
    [InlineData("no vivo en Madrid")]
    [InlineData("un concierto en vivo en Madrid")]
    [InlineData("eu não moro em Lisboa")]
    public void What_is_not_plainly_said_is_not_remembered(string text) => Assert.Empty(Analyse("memory", text).Facts!);

    [Fact]
    public void What_the_persona_says_was_told_to_them() =>
        Assert.Equal("told", Assert.Single(OfflineAnalyser.Analyse(Request("memory", "I live in Lisbon.") with { SenderType = "ai" }, Some.Now).Facts!).Kind);

    [Theory]
    [InlineData("sentiment"), InlineData("diary"), InlineData("memory"), InlineData("unheard-of")]
    public async Task Every_request_is_answered_once_under_an_id_of_its_own(string kind)
    {
        await using var worker = new Worker();
        var request = Request(kind, string.Concat(Enumerable.Repeat("aaaa ", 40_000)));

        await worker.HandAsync(request, Token);
        await worker.HandAsync(request, Token);
        await worker.HandAsync(request with { Revision = 3 }, Token);

        var published = worker.Bus.Published.ToList();
        Assert.Equal((kind, 9, 2), Key(Assert.IsType<AnalysisCompleted>(published[0].Event)));
        Assert.Equal(published[0].MessageId, published[1].MessageId);
        Assert.NotEqual(published[0].MessageId, published[2].MessageId);

        static (string, long, long) Key(AnalysisCompleted result) => (result.Kind, result.SubjectId, result.Revision);
    }

    [Fact]
    public async Task Texts_that_are_asked_about_together_are_answered_together_each_as_if_it_were_alone()
    {
        await using var worker = new Worker();
        var alone = Request("memory", "I live in Lisbon.");
        var request = alone with { More = [new(10, 1, "ai", "I live in Porto."), new(11, 4, "subscriber", "what a day")] };

        await worker.HandAsync(request, Token);
        await worker.HandAsync(alone, Token);

        var published = worker.Bus.Published.ToList();
        var together = Assert.IsType<AnalysisCompleted>(published[0].Event).Each().ToList();
        Assert.Equal([(9L, 2L), (10L, 1L), (11L, 4L)], together.Select(r => (r.SubjectId, r.Revision)));
        Assert.Equal(["subscriber", "told"], together.Take(2).Select(r => Assert.Single(r.Facts!).Kind));
        Assert.Empty(together[2].Facts!);
        Assert.All(together, r => Assert.Equal((1L, 5L, "memory"), (r.PersonaId, r.SubscriberId, r.Kind)));
        // The first one's own result must not be taken for the one of all.
        Assert.NotEqual(published[0].MessageId, published[1].MessageId);
    }

    private static AnalysisCompleted Analyse(string kind, string text) => OfflineAnalyser.Analyse(Request(kind, text), Some.Now);

    private static AnalysisRequested Request(string kind, string text) => new(kind, 9, 2, 1, 5, "subscriber", text, Some.Now);
}
