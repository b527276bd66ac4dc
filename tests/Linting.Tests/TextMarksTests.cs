using InfluencerPlatform.Fakes;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Tests;

public sealed class TextMarksTests
{
    private const string Secret = "Wrote three pages to Miguel and put them in the drawer with the others, where nobody looks.";

    private static readonly LintContext Context = LintContext.Empty with { PrivateMarks = TextMarks.Parse(TextMarks.Of([Secret, "short"])), MaxLength = 100_000 };

    public static TheoryData<string> Hidden => [.. Disguises.All.Select(disguise => disguise.Name)];

    [Theory, MemberData(nameof(Hidden))]
    public void A_private_text_is_recognised_by_its_marks_in_every_disguise(string disguise)
    {
        var hidden = Disguises.All.First(one => one.Name == disguise).Hide(Secret);

        Assert.Contains(ReplyLinter.Lint($"Guess what: {hidden}", Context), finding => finding.Rule == RuleNames.PrivateText);
    }

    [Fact]
    public void Part_of_it_is_enough_and_a_few_common_words_are_not()
    {
        Assert.Contains(ReplyLinter.Lint("and put them in the drawer with the others, where they are", Context), finding => finding.Rule == RuleNames.PrivateText);
        Assert.Empty(ReplyLinter.Lint("I put them in the drawer, it was such a mess", Context));
    }

    [Fact]
    public void The_marks_say_nothing_of_the_text()
    {
        var marks = TextMarks.Of([Secret])!;

        Assert.DoesNotContain("Miguel", System.Text.Encoding.Latin1.GetString(Convert.FromBase64String(marks)));
        Assert.Null(TextMarks.Of(["too short to tell"]));
        Assert.Empty(TextMarks.Parse("no base64"));
    }

    [Theory]
    [InlineData("tiffany.millerson@mail.example")]
    [InlineData("https://collect.evil.example/?who=tiffany")]
    public void Addresses_are_found_when_they_are_encoded_or_written_backwards(string address)
    {
        foreach (var disguise in new[] { "base64", "base64 reversed", "hexadecimal", "reversed", "rot13", "full width", "zero width" })
            Assert.Contains(
                ReplyLinter.Lint($"Here: {Disguises.All.First(one => one.Name == disguise).Hide(address)}", LintContext.Empty), finding => finding.Rule == RuleNames.Link);
    }
}
