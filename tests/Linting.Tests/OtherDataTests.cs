using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Tests;

public sealed class OtherDataTests
{
    private const string Words = "the landlord keeps my deposit because of the broken bathroom window";

    [Theory]
    [InlineData("+44 (0)20 7946 0958", "+442079460958")]
    [InlineData("020 7946 0958", "+442079460958")]
    [InlineData("1-555-010-9999", "+15550109999")]
    [InlineData("555.010.9999", "+15550109999")]
    [InlineData("600–123–456", "+34600123456")]
    [InlineData("mail me: Tiffany@Mail.example!", "tiffany@mail.example")]
    [InlineData("t.me/kite_queen", "@kite_queen")]
    [InlineData("QGtpdGVfcXVlZW4gaXMgaGVy", "@kite_queen")]
    public void Ways_to_reach_another_are_found(string text, string contact) =>
        Assert.Equal([RuleNames.OtherData], Lint(text, LintContext.Empty with { OtherContacts = [contact] }));

    [Theory]
    [InlineData("600 123 457", "+34600123456")]
    [InlineData("123456", "+34600123456")]
    [InlineData("I ran 42 km in 2019 and 2020", "+34422019202")]
    [InlineData("the kite queen of the beach", "@kite_queen")]
    [InlineData("12/05/2026, 10:30", "+34120520261")]
    public void What_merely_looks_like_it_is_not(string text, string contact) => Assert.Empty(Lint(text, LintContext.Empty with { OtherContacts = [contact] }));

    [Fact]
    public void What_is_allowed_or_was_said_here_may_be_said()
    {
        var context = LintContext.Empty with { OtherContacts = ["+34600123456"] };

        Assert.Empty(Lint("600 123 456", context with { AllowedLinks = ["+34 600 123 456"] }));
        Assert.Empty(Lint("600 123 456", context with { KnownTexts = ["my number is 600123456"] }));
    }

    [Theory]
    [InlineData("He said: the landlord keeps my deposit because of something.", true)]
    [InlineData("LANDLORD, keeps my deposit... because of the", true)]
    [InlineData("The landlord keeps your deposit, and the bathroom window is broken?", false)]
    [InlineData("because of the broken bathroom window", false)]
    public void Seven_words_in_a_row_are_found_and_fewer_are_not(string text, bool found) =>
        Assert.Equal(found ? [RuleNames.OtherData] : [], Lint(text, LintContext.Empty with { OtherTexts = [new(1, Words)] }));

    [Fact]
    public void What_several_people_write_or_the_persona_said_is_nobody_s()
    {
        OtherText[] many = [new(1, Words), new(2, $"hey, {Words}"), new(3, Words)];

        Assert.Empty(Lint(Words, LintContext.Empty with { OtherTexts = many }));
        Assert.NotEmpty(Lint(Words, LintContext.Empty with { OtherTexts = many[..2] }));
        Assert.Empty(Lint(Words, LintContext.Empty with { OtherTexts = many[..1], KnownTexts = [$"I told you: {Words}!"] }));
        // Everyday words in a row are everybody's.
        Assert.Empty(Lint("good morning how are you today my dear friend", LintContext.Empty with { OtherTexts = [new(1, "Good morning, how are you today my dear friend?")] }));
    }

    [Theory]
    [InlineData(Words)]
    [InlineData("one two Words that don't wait: l'été à la plage, where kites fly above sleepy lighthouse keepers")]
    public void The_index_is_asked_for_a_row_within_every_run_that_would_be_found(string text)
    {
        var words = Phrases.Words(text);
        var rows = Phrases.Of(text);

        var found = Enumerable.Range(0, words.Count - 6).Select(start => string.Join(' ', words.Skip(start).Take(7)))
            .Where(run => Lint(run, LintContext.Empty with { OtherTexts = [new(1, run)] }).Any()).ToList();

        Assert.NotEmpty(found);
        Assert.All(found, run => Assert.Contains(rows, row => Stands(row, run.Split(' '))));
    }

    [Fact]
    public void However_long_a_text_is_the_index_is_asked_a_bounded_question() =>
        Assert.InRange(Phrases.Of(string.Join(' ', Enumerable.Range(0, 5_000).Select(number => $"lighthouse{number}"))).Count, 1, 300);

    private static bool Stands(WordRow row, string[] words) =>
        Enumerable.Range(0, Math.Max(0, words.Length - row.Gap - 1)).Any(at => words[at] == row.Words[0] && words[at + row.Gap + 1] == row.Words[1]);

    private static IEnumerable<string> Lint(string text, LintContext context) =>
        ReplyLinter.Lint(text, context with { MaxLength = 100_000 }).Select(finding => finding.Rule).Where(rule => rule == RuleNames.OtherData);
}
