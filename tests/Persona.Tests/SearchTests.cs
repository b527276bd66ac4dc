using InfluencerPlatform.Persona.Diaries;

namespace InfluencerPlatform.Persona.Tests;

public sealed class SearchTests
{
    // A Wednesday.
    private static readonly DateOnly Today = new(2026, 11, 18);

    [Theory]
    [InlineData("what did you do yesterday?", "2026-11-17", "2026-11-17")]
    [InlineData("and last night", "2026-11-17", "2026-11-17")]
    [InlineData("how was your weekend", "2026-11-14", "2026-11-15")]
    [InlineData("what happened on monday", "2026-11-16", "2026-11-16")]
    [InlineData("last wednesday", "2026-11-11", "2026-11-11")]
    [InlineData("were you away last week", "2026-11-09", "2026-11-15")]
    [InlineData("what did you do in march", "2026-03-01", "2026-03-31")]
    [InlineData("and in december?", "2025-12-01", "2025-12-31")]
    [InlineData("last month", "2026-10-01", "2026-10-31")]
    public void Days_are_understood_from_today(string text, string from, string to)
    {
        var found = DateMentions.Find(Words.Of(text), Today);
        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to)), (found!.Value.From, found.Value.To));
    }

    [Theory]
    [InlineData("may I ask you something")]
    [InlineData("sunday roast is the best 5")]
    [InlineData("")]
    public void Words_that_name_no_day_name_none(string text) => Assert.Null(DateMentions.Find(Words.Of(text), Today));

    [Theory]
    [InlineData("Café OLÉ, don't!", "cafe ole don t")]
    [InlineData("naïve\ud83d\ude00test \ud800x", "naive test x")]
    [InlineData("漢字 123", "漢字 123")]
    public void Words_are_taken_as_the_index_takes_them(string text, string words) => Assert.Equal(words, string.Join(' ', Words.Of(text)));

    [Fact]
    public void Related_words_are_of_the_same_subjects_and_never_the_asked_ones()
    {
        var related = Thesaurus.Around(["pets"]);
        Assert.Contains("puppy", related);
        Assert.Contains("grandmother", Thesaurus.Around(["grandma"]));
        Assert.Empty(Thesaurus.Around(["xylocarp"]));
        Assert.DoesNotContain("dog", Thesaurus.Around(["dog"]));
    }
}
