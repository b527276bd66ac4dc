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
    [InlineData("and the day before yesterday?", "2026-11-16", "2026-11-16")]
    [InlineData("was hast du gestern gemacht?", "2026-11-17", "2026-11-17")]
    [InlineData("und am Freitag?", "2026-11-13", "2026-11-13")]
    [InlineData("wie war dein Wochenende", "2026-11-14", "2026-11-15")]
    [InlineData("warst du im März im Urlaub?", "2026-03-01", "2026-03-31")]
    [InlineData("und vorgestern?", "2026-11-16", "2026-11-16")]
    [InlineData("letzte Woche warst du krank", "2026-11-09", "2026-11-15")]
    [InlineData("¿qué hiciste ayer?", "2026-11-17", "2026-11-17")]
    [InlineData("¿y el viernes pasado?", "2026-11-13", "2026-11-13")]
    [InlineData("el fin de semana estuviste fuera", "2026-11-14", "2026-11-15")]
    [InlineData("qu'as-tu fait hier ?", "2026-11-17", "2026-11-17")]
    [InlineData("et vendredi dernier ?", "2026-11-13", "2026-11-13")]
    [InlineData("la semaine dernière tu étais où ?", "2026-11-09", "2026-11-15")]
    [InlineData("avant-hier, c'était bien ?", "2026-11-16", "2026-11-16")]
    [InlineData("o que fizeste ontem?", "2026-11-17", "2026-11-17")]
    [InlineData("na sexta-feira estavas onde?", "2026-11-13", "2026-11-13")]
    [InlineData("e o mês passado?", "2026-10-01", "2026-10-31")]
    [InlineData("cosa hai fatto ieri?", "2026-11-17", "2026-11-17")]
    [InlineData("e sabato scorso?", "2026-11-14", "2026-11-14")]
    [InlineData("l'altro ieri eri al mare", "2026-11-16", "2026-11-16")]
    [InlineData("eri a Roma a maggio?", "2026-05-01", "2026-05-31")]
    public void Days_are_understood_from_today(string text, string from, string to)
    {
        var found = DateMentions.Find(Words.Of(text), Today);
        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to)), (found!.Value.From, found.Value.To));
    }

    [Theory]
    [InlineData("may I ask you something")]
    [InlineData("sunday roast is the best 5")]
    [InlineData("bist du noch hier?")]
    [InlineData("hier ist es so schön")]
    [InlineData("na segunda vez correu bem")]
    [InlineData("me gustan los lunes")]
    [InlineData("mai dire mai")]
    [InlineData("je reste ici")]
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
