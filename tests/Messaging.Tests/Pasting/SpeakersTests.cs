using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

public sealed class SpeakersTests
{
    private static SpeakerRoles Resolve(string[] authors, SpeakerHints hints, string? title = null) =>
        Speakers.Resolve(new(title, null, [.. authors.Select(a => new ParsedMessage(a, null, "x", [], 1, false, false))], [], []), hints);

    [Theory]
    [InlineData("Luna", "Luna Vale")]
    [InlineData("LÚNA 🌙✨", "Luna Vale")]
    [InlineData("@luna.vale", "Luna Vale")]
    [InlineData("lunavale", "Luna Vale")]
    [InlineData("Luna Vale", "luna")]
    [InlineData("You", "Somebody")]
    public void The_author_that_bears_a_persona_name_is_the_persona(string author, string persona)
    {
        var roles = Resolve(["Maya", author], Some.Hints([persona]));
        Assert.Equal((author, "Maya"), (roles.Persona, roles.Subscriber));
        Assert.Empty(roles.Questions);
        Assert.True(roles.IsPersona(author));
        Assert.False(roles.IsPersona(null));
    }

    [Theory]
    [InlineData("Luna Vale", "Yo")]
    [InlineData("Maya", "Rik")]
    [InlineData("Luna", "Luna Vale")]
    public void When_none_or_both_match_the_operator_is_asked(string one, string other)
    {
        var question = Assert.Single(Resolve([one, other], Some.Hints(["Luna Vale"])).Questions);
        Assert.Equal("who_is_persona", question.Id);
        Assert.Equal([one, other], question.Options);
        var answered = Resolve([one, other], Some.Hints(["Luna Vale"], answer: one));
        Assert.Equal((one, other), (answered.Persona, answered.Subscriber));
        Assert.Empty(answered.Questions);
    }

    [Fact]
    public void The_operators_name_for_the_persona_the_title_and_the_known_subscriber_decide_too()
    {
        Assert.Equal("Rik", Resolve(["Maya", "Rik"], Some.Hints(["Luna"], called: "rik")).Persona);
        Assert.Equal("Rik", Resolve(["Maya", "Rik"], Some.Hints(["Luna"]), title: "Maya").Persona);
        Assert.Equal("Rik", Resolve(["Maya", "Rik"], Some.Hints(["Luna"], subscriber: ["Maya Rose"])).Persona);
    }

    [Fact]
    public void A_single_speaker_is_the_subscriber_unless_it_bears_the_personas_name()
    {
        Assert.Equal((null, "Maya"), (Resolve(["Maya"], Some.Hints(["Luna"])).Persona, Resolve(["Maya"], Some.Hints(["Luna"])).Subscriber));
        Assert.Equal(("Luna", null), (Resolve(["Luna"], Some.Hints(["Luna"])).Persona, Resolve(["Luna"], Some.Hints(["Luna"])).Subscriber));
    }

    [Fact]
    public void A_group_is_refused_with_a_sentence()
    {
        Assert.Contains("Ben", Resolve(["Maya", "Luna", "Ben"], Some.Hints(["Luna"])).Refusal);
        Assert.Null(Resolve(["Maya", "Luna", "You"], Some.Hints(["Luna"])).Refusal);
    }
}
