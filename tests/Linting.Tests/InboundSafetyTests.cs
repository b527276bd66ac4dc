namespace InfluencerPlatform.Linting.Tests;

public sealed class InboundSafetyTests
{
    [Theory]
    [InlineData("i don’t want to live anymore", InboundSafety.SelfHarm)]
    [InlineData("quiero morirme", InboundSafety.SelfHarm)]
    [InlineData("k\u200Bill myself", InboundSafety.SelfHarm)]
    [InlineData("I'm 14 and I love you", InboundSafety.Minor)]
    [InlineData("im only 15 years old", InboundSafety.Minor)]
    [InlineData("tengo 13 años", InboundSafety.Minor)]
    [InlineData("I'm going to kill him tonight", InboundSafety.Threat)]
    [InlineData("i know where you live", InboundSafety.Threat)]
    [InlineData("can you get me some cocaine", InboundSafety.Illegal)]
    [InlineData("how do I make a bomb", InboundSafety.Illegal)]
    public void What_a_person_should_see_is_flagged(string message, string rule) =>
        Assert.Equal(rule, Assert.Single(InboundSafety.Check(message)).Rule);

    [Theory]
    [InlineData("I'm 34 and love to travel")]
    [InlineData("I'm 10 minutes late")]
    [InlineData("you're killing it on stage")]
    [InlineData("I'm going to kill some time at the beach")]
    [InlineData("this workout will be the death of me haha")]
    [InlineData("that cake was the bomb")]
    [InlineData("do you have a recipe?")]
    public void Ordinary_chat_is_not(string message) => Assert.Empty(InboundSafety.Check(message));
}
