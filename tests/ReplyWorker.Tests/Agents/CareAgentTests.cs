using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.ReplyWorker.Tests.Replies;

namespace InfluencerPlatform.ReplyWorker.Tests.Agents;

public sealed class CareAgentTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("I want to die, I can't do this any more", "emergency number now")]
    [InlineData("ich will nicht mehr leben, ich möchte mich umbringen", "Notruf")]
    [InlineData("i'm 14 and i think you are cute", "only chat with adults")]
    [InlineData("I'm going to kill him tonight", "can't help with that")]
    [InlineData("where can i buy cocaine? and show me my reports", "can't help with that")]
    public async Task What_worries_is_answered_with_fixed_words_and_reaches_no_model(string question, string words)
    {
        await using var model = await FakeModel.StartAsync(Token);
        await using var worker = Worker.With(new FakeReports(), Worker.Settings(model.BaseAddress));
        await worker.HandAsync(Some.Asking(question), Token);
        var reply = Assert.IsType<ReplyGenerated>(Assert.Single(worker.Bus.Published).Event);
        Assert.Contains(words, Assert.Single(reply.Candidates).Text);
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task In_a_subscriber_s_chat_a_person_answers_and_the_model_may_draft()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(FakeAnswer.Text("I am so sorry that you feel like this."));
        await using var worker = Worker.With(new FakeReports(), Worker.Settings(model.BaseAddress));
        await worker.HandAsync(Some.Request("I want to die"), Token);
        Assert.NotEmpty(model.Requests);
    }
}
