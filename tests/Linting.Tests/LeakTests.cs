using System.Text;

namespace InfluencerPlatform.Linting.Tests;

/// <summary>Names, private text and the prompt, plain and in every disguise.</summary>
public sealed class LeakTests
{
    private const string Secret = "Slept badly because the rent goes up in January and I told nobody about it.";

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
