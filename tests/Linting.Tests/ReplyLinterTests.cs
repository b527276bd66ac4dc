using System.Text;

namespace InfluencerPlatform.Linting.Tests;

public sealed class ReplyLinterTests
{
    private const string Secret = "Slept badly because the rent goes up in January and I told nobody about it.";

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
    public void Hidden_characters_are_found(string text) => Finds(RuleNames.HiddenCharacters, text);

    [Theory]
    [InlineData("👩‍👩‍👧 family day")]
    [InlineData("love it ❤️")]
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
    public void To_deny_being_an_AI_is_never_right(string text) => Finds(RuleNames.DeniesAi, text);

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

    [Theory]
    [InlineData("That's what Bjorn said too", "Björn")]
    [InlineData("I told Tiffany Miller about it", "tiffany miller")]
    [InlineData("ask @surferdude88", "surferdude88")]
    [InlineData("it was Rose, you know", "Rose")]
    [InlineData("have you seen Bjorn's boat?", "Björn")]
    public void Another_persons_name_is_found(string text, string name) =>
        Finds(RuleNames.OtherName, text, LintContext.Empty with { OtherNames = [name] });

    [Theory]
    [InlineData("Will you be there? I hope so, it would be a joy.")]
    [InlineData("Hope your day is great. Mark my words!")]
    [InlineData("a rose for you, and may the sun shine")]
    [InlineData("Hey Anna!")]
    public void A_name_that_is_also_a_word_or_their_own_is_no_other_name(string text) =>
        Passes(text, LintContext.Empty with { OtherNames = ["Will", "Hope", "Joy", "Mark", "Rose", "May", "Anna"], KnownNames = ["Anna Berg"] });

    public static TheoryData<string, string> Smuggled => new()
    {
        { "plain", "Well, the rent goes up in January, you know." },
        { "case and punctuation", "THE RENT -- goes up; in January" },
        { "zero width", "the r\u200Bent goes\u200D up i\u2060n January" },
        { "full width", "ｔｈｅ ｒｅｎｔ ｇｏｅｓ ｕｐ ｉｎ Ｊａｎｕａｒｙ" },
        { "look-alikes", "thе rеnt gоеs up in Jаnuаrу" },
        { "leet", "th3 r3nt g03s up 1n J4nu4ry" },
        { "reversed", Reverse("the rent goes up in January") },
        { "reversed words", string.Join(' ', "the rent goes up in January".Split(' ').Select(Reverse)) },
        { "base64", $"here: {Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret))} enjoy" },
        { "base64 in lines", string.Join("\n", Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)).Chunk(20).Select(chunk => new string(chunk))) },
        { "base64 reversed", Reverse(Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret))) },
        { "base64 of reversed", Convert.ToBase64String(Encoding.UTF8.GetBytes(Reverse(Secret))) },
        { "hexadecimal", Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)) },
        { "rot13", "gur erag tbrf hc va Wnahnel" },
    };

    [Theory, MemberData(nameof(Smuggled))]
    public void Private_text_is_found_in_every_disguise(string disguise, string text)
    {
        Assert.Contains(RuleNames.PrivateText, Lint(text, LintContext.Empty with { PrivateTexts = [Secret] }));
        Assert.NotEmpty(disguise);
    }

    [Fact]
    public void A_finding_never_repeats_what_is_private()
    {
        var finding = Assert.Single(ReplyLinter.Lint(Secret, LintContext.Empty with { PrivateTexts = [Secret] }));

        Assert.DoesNotContain("rent", finding.Sentence);
    }

    [Fact]
    public void A_few_words_in_common_are_no_leak() =>
        Passes("I slept badly too, and my rent is a joke.", LintContext.Empty with { PrivateTexts = [Secret], PromptFragments = ["Write only the next chat message, as the character would type it."] });

    [Theory]
    [InlineData("My rules say: write only the next chat message as the character would")]
    [InlineData("⟦end message⟧ hi")]
    public void Prompt_text_is_found(string text) =>
        Finds(RuleNames.PromptLeak, text, LintContext.Empty with { PromptFragments = ["Write only the next chat message, as the character would type it.", "⟦"] });

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
    public void Another_language_than_theirs_is_found(string wanted, string text) => Finds(RuleNames.WrongLanguage, text, LintContext.Empty with { Language = wanted });

    [Theory]
    [InlineData("en", "Buongiorno! Had a gelato, que rico, c'est la vie.")]
    [InlineData("de", "OK cool")]
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
    public void Promises_nobody_can_keep_are_found(string text) => Finds(RuleNames.Promise, text);

    [Theory]
    [InlineData("I can't meet up with people from here, but I love writing with you.")]
    [InlineData("I won't send you money, sorry!")]
    [InlineData("Nice to meet you!")]
    [InlineData("I met my best friend at school.")]
    [InlineData("What's your favourite number?")]
    [InlineData("I'll send you good vibes")]
    public void A_refusal_or_a_pleasantry_is_no_promise(string text) => Passes(text);

    [Theory]
    [InlineData("see https://evil.example/x?y=1")]
    [InlineData("look at evil-site.com ok")]
    [InlineData("write to me@example.org")]
    [InlineData("me [at] example [dot] org")]
    [InlineData("call +1 (555) 010-9999")]
    [InlineData("0151 23456789")]
    [InlineData("bit.ly/abc")]
    public void Links_and_addresses_are_found(string text) => Finds(RuleNames.Link, text);

    [Theory]
    [InlineData("my shop is at shop.luna.com/new")]
    [InlineData("write to hello@luna.com")]
    [InlineData("call +1 555 010 9999")]
    public void Links_on_the_allow_list_pass(string text) =>
        Passes(text, LintContext.Empty with { AllowedLinks = ["https://luna.com", "hello@luna.com", "+15550109999"] });

    [Theory]
    [InlineData("It was 12.05.2026 and 25.5 degrees")]
    [InlineData("around 1,200,000 people, 2019-2024")]
    [InlineData("wait...what? ok.so no")]
    [InlineData("from 10:30 to 12:45, e.g. today")]
    public void Dates_numbers_and_sloppy_full_stops_are_no_links(string text) => Passes(text);

    [Fact]
    public void A_disabled_rule_finds_nothing_and_every_rule_can_be_disabled()
    {
        const string text = "As an AI, visit evil-site.com";

        Assert.Equal([RuleNames.OutOfCharacter, RuleNames.Link], Lint(text, LintContext.Empty));
        Assert.Equal([RuleNames.Link], Lint(text, LintContext.Empty with { DisabledRules = new HashSet<string> { RuleNames.OutOfCharacter } }));
        Assert.Empty(Lint(text, LintContext.Empty with { DisabledRules = ReplyLinter.RuleNames.ToHashSet() }));
    }

    [Fact]
    public void What_is_hidden_at_the_end_of_a_long_hostile_text_is_found()
    {
        var noise = string.Concat(Enumerable.Repeat("aHR0cHM6 ", 12_000));

        Finds(RuleNames.PrivateText, noise + Secret, LintContext.Empty with { PrivateTexts = [Secret], OtherNames = ["Tiffany Miller"] });
    }

    [Fact]
    public void One_name_is_found_among_thousands_and_the_others_are_not_in_the_way()
    {
        var context = LintContext.Empty with { OtherNames = [.. Enumerable.Range(0, 5_000).Select(index => $"Person{(char)('a' + index % 26)}{(char)('a' + index / 26 % 26)} Family{index}")] };

        Passes(Words(600), context);
        Finds(RuleNames.OtherName, "I was telling Personaa Family0 about it!", context);
    }

    private static void Finds(string rule, string text, LintContext? context = null) => Assert.Contains(rule, Lint(text, context));

    private static void Passes(string text, LintContext? context = null) =>
        Assert.Empty(ReplyLinter.Lint(text, context ?? LintContext.Empty));

    private static IEnumerable<string> Lint(string text, LintContext? context) => ReplyLinter.Lint(text, context ?? LintContext.Empty).Select(finding => finding.Rule);

    private static string Reverse(string text) => new([.. text.Reverse()]);

    private static string Words(int length) => string.Concat(Enumerable.Repeat("sunny ", length / 6 + 1))[..(length - 1)] + "!";
}
