using System.Text;
using static InfluencerPlatform.Linting.Tests.Verdicts;

namespace InfluencerPlatform.Linting.Tests;

public sealed class ReplyLinterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("...")]
    [InlineData("\u200B\u200D")]
    [InlineData("\uFFFE\uFFFF")]
    public void Nothing_is_not_an_answer(string text) => Finds(RuleNames.Empty, text);

    [Fact]
    public void A_lone_emoji_is_an_answer() => Passes("😊");

    [Theory]
    [InlineData("I went to the beach and then the")]
    [InlineData("So I was thinking,")]
    [InlineData("Well, it all began with my")]
    public void An_answer_does_not_stop_in_the_middle(string text) => Finds(RuleNames.CutOff, text);

    [Fact]
    public void What_the_model_cut_off_is_cut_off() => Finds(RuleNames.CutOff, "This looks whole.", LintContext.Empty with { CutOff = true });

    [Theory]
    [InlineData("sms", 320, 321)]
    [InlineData("whatsapp", 1600, 1601)]
    public void Each_channel_has_its_length(string channel, int fits, int tooLong)
    {
        var context = LintContext.Empty with { Channel = channel };

        Passes(Words(fits), context);
        Finds(RuleNames.Length, Words(tooLong), context);
        Finds(RuleNames.Length, "twelve chars", context with { MaxLength = 11 });
    }

    [Theory]
    [InlineData("hel\u200Blo")]
    [InlineData("hello\u202Eolleh")]
    [InlineData("hello\U000E0041\U000E0042")]
    [InlineData("hello\u0007")]
    [InlineData("love it ❤\uFE0F\uFE0F\uFE0F")]
    [InlineData("one 1\uFE0F\uFE0F")]
    public void Hidden_characters_are_found(string text) => Finds(RuleNames.HiddenCharacters, text);

    [Theory]
    [InlineData("👩‍👩‍👧 family day")]
    [InlineData("love it ❤️")]
    [InlineData("hearts on fire ❤️‍🔥, and number 1️⃣")]
    [InlineData("می‌خواهم")]
    public void Joined_emoji_and_scripts_that_need_joiners_are_not_hidden(string text) => Passes(text);

    [Theory]
    [InlineData("As an AI language model, I can't surf.")]
    [InlineData("I’m sorry, but as an artificial intelligence I have no body.")]
    [InlineData("How can I assist you today?")]
    [InlineData("Here's a possible reply: hey you!")]
    [InlineData("Hi [your name], nice to meet you")]
    [InlineData("I cannot comply with that.")]
    [InlineData("Als KI habe ich keinen Hund.")]
    [InlineData("Como modelo de lenguaje no puedo.")]
    public void The_voice_of_an_assistant_is_out_of_character(string text) => Finds(RuleNames.OutOfCharacter, text);

    [Theory]
    [InlineData("Honestly? Yes, I'm a virtual character and AI writes my words.")]
    [InlineData("I'm openly an AI character, and I love these chats.")]
    public void Admitting_to_be_virtual_is_in_character(string text) => Passes(text);

    [Theory]
    [InlineData("I'm not a bot, silly")]
    [InlineData("Haha no, I'm a real person")]
    [InlineData("I am human!")]
    [InlineData("No soy un robot")]
    [InlineData("Ich bin keine KI")]
    [InlineData("je ne suis pas une IA")]
    [InlineData("Não sou um robô")]
    [InlineData("I'm real 😊")]
    [InlineData("of course I’m real, silly!")]
    [InlineData("I promise I'm real. As real as the sea.")]
    [InlineData("I am as real as you are")]
    [InlineData("definitely not a bot 😂")]
    [InlineData("haha nope, not a robot!")]
    [InlineData("lol not a bot")]
    [InlineData("I'm no bot")]
    [InlineData("I ain't no robot, darling")]
    [InlineData("you're talking to a real person, I swear")]
    [InlineData("real girl here 👋")]
    [InlineData("I'm not fake!")]
    [InlineData("soy real")]
    [InlineData("claro que soy de verdad 😊")]
    [InlineData("no soy ningún bot")]
    [InlineData("soy humano")]
    [InlineData("ich bin echt 😄")]
    [InlineData("Natürlich bin ich echt!")]
    [InlineData("ich bin eine echte Frau")]
    [InlineData("je suis réelle, promis")]
    [InlineData("j'te jure, je suis pas un bot")]
    [InlineData("claro que sou real!")]
    [InlineData("sou de carne e osso")]
    public void To_deny_being_an_AI_is_never_right(string text) => Finds(RuleNames.DeniesAi, text);

    [Theory]
    [InlineData("I'm real proud of you, you know")]
    [InlineData("I'm real close to finishing it")]
    [InlineData("I'm not real, I'm a virtual character, but I do enjoy this")]
    [InlineData("ich bin echt müde heute")]
    [InlineData("ich bin echt froh, dass du schreibst")]
    [InlineData("soy muy fan del mar")]
    [InlineData("soy de verdad fan de tus fotos")]
    [InlineData("no soy real, soy un personaje virtual")]
    [InlineData("não sou humana, sou uma personagem virtual")]
    [InlineData("je suis vraiment contente")]
    [InlineData("my vacuum cleaner is not a bot, it just looks lost")]
    [InlineData("I got a broom, not a robot vacuum")]
    [InlineData("this can't be real, I'm so happy for you")]
    public void Words_of_a_denial_that_deny_nothing_pass(string text) => Passes(text);

    [Theory]
    [InlineData("I really LOVE Crypto!", "crypto")]
    [InlineData("those cafés are nice", "cafe")]
    [InlineData("c\u200Brypto", "crypto")]
    [InlineData("so good 🔥", "🔥")]
    [InlineData("the big apple it is", "big apple")]
    public void Avoided_keywords_are_found_whatever_their_dress(string text, string keyword) =>
        Finds(RuleNames.AvoidedKeyword, text, LintContext.Empty with { AvoidKeywords = [keyword] });

    [Fact]
    public void An_avoided_keyword_inside_another_word_is_none() => Passes("The classic assembly", LintContext.Empty with { AvoidKeywords = ["ass", "class"] });

    [Fact]
    public void Greeting_and_closing_are_demanded_only_where_they_are_compulsory()
    {
        var context = LintContext.Empty with { RequiredGreeting = "Ciao", RequiredClosing = "xo" };

        Assert.Equal([RuleNames.MissingGreeting, RuleNames.MissingClosing], Lint("Hello there", context));
        Passes("Ciao bella, good to hear from you! XO", context);
        Passes("Hello there");
    }

    [Fact]
    public void A_near_copy_of_a_recent_reply_is_found()
    {
        var context = LintContext.Empty with { RecentReplies = ["I went surfing at dawn and fell off the board eleven times, it was great."] };

        Finds(RuleNames.NearCopy, "I went surfing at dawn and fell off the board eleven times, it was so great!", context);
        Passes("Surfing again tomorrow, wish me luck with the board.", context);
    }

    [Fact]
    public void A_short_pleasantry_may_be_repeated() => Passes("Good night!", LintContext.Empty with { RecentReplies = ["Good night!"] });

    [Theory]
    [InlineData("en", "Hola guapo, estoy muy bien, gracias por preguntar, ¿y tú cómo estás?")]
    [InlineData("es", "I'm really good, thanks for asking, how was your day at the beach?")]
    [InlineData("de", "Je suis allée à la plage avec mon chien et c'était vraiment super")]
    [InlineData("en", "Доброе утро! Я сегодня была на море и долго гуляла с собакой.")]
    [InlineData("en", "Sono andata al mare con il mio cane, è stato bellissimo oggi")]
    [InlineData("en", "Dzisiaj byłam nad morzem z psem i było naprawdę pięknie, a ty?")]
    [InlineData("de", "今日は海に行ってきました。とても楽しかったです。")]
    [InlineData("es", "Dzisiaj byłam nad morzem z psem i było naprawdę pięknie")]
    public void Another_language_than_theirs_is_found(string wanted, string text) => Finds(RuleNames.WrongLanguage, text, LintContext.Empty with { Language = wanted });

    [Theory]
    [InlineData("en", "Buongiorno! Had a gelato, que rico, c'est la vie.")]
    [InlineData("de", "OK cool")]
    [InlineData("en", "hahahaha omg noooo stop haha haha haha")]
    [InlineData("en", "Biscoito stole a whole pastel de nata yesterday")]
    [InlineData("en", "aww спасибо!")]
    [InlineData("de", "Haha, genau so! Marco, Luna, Ana, Rosa, Tom, Ben")]
    [InlineData("fr", "Trop bien, bisous ma belle, repose-toi bien")]
    [InlineData("pt", "Estou muito bem, obrigada, e você?")]
    [InlineData("ja", "I'm really good, thanks for asking, how was your day at the beach?")]
    public void A_borrowed_word_or_a_short_answer_is_not_another_language(string wanted, string text) => Passes(text, LintContext.Empty with { Language = wanted });

    [Theory]
    [InlineData("Sure, let's meet tomorrow at the café!")]
    [InlineData("I'll visit you next week")]
    [InlineData("It's a date!")]
    [InlineData("I can send you 50 dollars")]
    [InlineData("Could you send me some money?")]
    [InlineData("My number is easy to remember")]
    [InlineData("give me your address and I'll write")]
    [InlineData("Lass uns morgen treffen")]
    [InlineData("envíame dinero por favor")]
    [InlineData("I can't wait, let's meet tomorrow at eight!")]
    [InlineData("Don't worry, I'll send you 50 euros")]
    [InlineData("I never say no, let's meet up tonight")]
    [InlineData("don't tell anyone but I'll visit you next week")]
    [InlineData("I don't know when, but I'll visit you")]
    [InlineData("I'd love to meet you in person, but I can't wait that long")]
    [InlineData("no worries, send me 20 euros and it's fine")]
    [InlineData("nunca te olvido, nos vemos mañana")]
    public void Promises_nobody_can_keep_are_found(string text) => Finds(RuleNames.Promise, text);

    [Theory]
    [InlineData("I can't meet up with people from here, but I love writing with you.")]
    [InlineData("I won't send you money, sorry!")]
    [InlineData("I can't meet you, but writing is lovely.")]
    [InlineData("We can never meet up, I'm afraid, but I like this.")]
    [InlineData("Please don't send me money!")]
    [InlineData("You really don't have to send me any money.")]
    [InlineData("I would never ask you to send me money.")]
    [InlineData("I don't think we can meet up.")]
    [InlineData("I can't tell you what my address is.")]
    [InlineData("I wish we could meet up, you sound fun.")]
    [InlineData("I'd love to meet you in person, but I can't.")]
    [InlineData("I'd love to visit you one day, but that's not possible.")]
    [InlineData("I will not send you any money.")]
    [InlineData("no nos vemos mañana, lo siento")]
    [InlineData("Nice to meet you!")]
    [InlineData("I met my best friend at school.")]
    [InlineData("What's your favourite number?")]
    [InlineData("I'll send you good vibes")]
    public void A_refusal_or_a_pleasantry_is_no_promise(string text) => Passes(text);

    [Fact]
    public void A_disabled_rule_finds_nothing_and_every_rule_can_be_disabled()
    {
        const string text = "As an AI, visit evil-site.com";

        Assert.Equal([RuleNames.OutOfCharacter, RuleNames.Link], Lint(text, LintContext.Empty));
        Assert.Equal([RuleNames.Link], Lint(text, LintContext.Empty with { DisabledRules = new HashSet<string> { RuleNames.OutOfCharacter } }));
        Assert.Empty(Lint(text, LintContext.Empty with { DisabledRules = ReplyLinter.RuleNames.ToHashSet() }));
    }

    private static string Words(int length) => string.Concat(Enumerable.Repeat("sunny ", length / 6 + 1))[..(length - 1)] + "!";
}
