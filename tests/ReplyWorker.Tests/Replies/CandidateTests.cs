using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Linting;
using InfluencerPlatform.Prompting;
using InfluencerPlatform.ReplyWorker.Models;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Tests.Replies;

public sealed class CandidateTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_candidate_with_a_finding_is_written_again_with_the_finding()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Then(FakeAnswer.Text("As an AI language model I cannot surf."), FakeAnswer.Text("Fell off the board eleven times, worth it."));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("How was the surf?"));

        Assert.Equal("Fell off the board eleven times, worth it.", reply.Candidates[0].Text);
        Assert.Empty(reply.Candidates[0].Findings);
        Assert.Contains("out of character", model.Requests[1].Messages[^1].Text);
        Assert.Equal(240, reply.Usage.PromptTokens);
    }

    [Fact]
    public async Task A_candidate_that_never_passes_is_shown_with_its_findings()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(FakeAnswer.Text("As an AI language model I cannot surf."));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("How was the surf?"));

        Assert.Equal(3, model.Requests.Count);
        Assert.Contains(reply.Candidates[0].Findings, finding => finding.Rule == RuleNames.OutOfCharacter);
    }

    [Fact]
    public async Task What_was_held_against_an_earlier_round_reaches_the_model_and_changes_nothing_else()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(FakeAnswer.Text("Fell off the board eleven times, worth it."));
        await using var worker = new Worker(null, [.. Worker.Settings(model.BaseAddress), ("ReplyWorker:Repairs", "3")]);
        var request = Some.Request("How was the surf?");

        var reply = await worker.AnswerAsync<ReplyGenerated>(request with { Round = 2, Findings = [new(RuleNames.OtherName, "The reply names another person who writes to the persona.")] });
        await worker.HandAsync(request, Token);

        var (told, plain) = (model.Requests[0].Messages[0].Text, model.Requests[1].Messages[0].Text);
        Assert.Equal($"{plain}\n{PromptRules.Faults}\n- The reply names another person who writes to the persona.", told);
        Assert.Equal(reply.Prompt.Fingerprint, PromptComposer.Compose(reply.Inputs!).Fingerprint);
        Assert.Equal(3, reply.Inputs!.Lint!.Repairs);
    }

    [Fact]
    public async Task Several_candidates_are_asked_for_and_doubles_are_dropped()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Then(FakeAnswer.Text("The first one."), FakeAnswer.Text("The second one."), FakeAnswer.Text("The first one."));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey") with { Count = 3 });

        Assert.Equal(3, model.Requests.Count);
        Assert.Equal(["The first one.", "The second one."], reply.Candidates.Select(candidate => candidate.Text).Order());
    }

    [Fact]
    public async Task One_failing_candidate_does_not_take_the_others_with_it()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Then(FakeAnswer.Status(400), FakeAnswer.Text("I made it through."));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey") with { Count = 2 });

        Assert.Equal("I made it through.", Assert.Single(reply.Candidates).Text);
    }

    [Theory]
    [InlineData("refuses")]
    [InlineData("breaks off")]
    [InlineData("says nothing")]
    public async Task A_marked_draft_is_kept_when_the_model_does_not_write_it_again(string then)
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Then(FakeAnswer.Text("As an AI language model I cannot surf."));
        model.Otherwise(then switch { "refuses" => FakeAnswer.Status(400), "breaks off" => FakeAnswer.Disconnect(), _ => FakeAnswer.Hang() });
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress, ("Model:Timeout", "00:00:00.500")));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("How was the surf?"));

        var candidate = Assert.Single(reply.Candidates);
        Assert.Equal("As an AI language model I cannot surf.", candidate.Text);
        Assert.Equal([RuleNames.OutOfCharacter, RuleNames.NotWrittenAgain], candidate.Findings.Select(f => f.Rule).Distinct());
        Assert.StartsWith("It could not be written again. ", candidate.Findings[^1].Sentence);
        Assert.DoesNotContain("sk-very-secret", candidate.Findings[^1].Sentence);
        Assert.Equal(model.Requests.Count, candidate.Run!.Attempts);
    }

    [Fact]
    public async Task In_a_user_s_own_chat_a_marked_answer_that_is_not_written_again_is_withheld()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Then(FakeAnswer.Text("I'm a real person, I promise."), FakeAnswer.Status(400));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        Assert.Contains("withheld", (await worker.AnswerAsync<ReplyFailed>(Some.Asking("Hey"))).Error);
    }

    [Fact]
    public async Task Characters_that_nobody_can_see_never_reach_a_candidate()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(FakeAnswer.Text("The \0sea\u0007 was \u202Ecalm\u200B to\u001Bday."));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey"));

        Assert.Equal("The sea was calm today.", reply.Candidates[0].Text);
    }

    [Fact]
    public async Task Thoughts_that_never_end_are_no_answer()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(FakeAnswer.Text("<think>The user seems lonely, so I will be warm and"));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        Assert.Equal("The model answered with nothing.", (await worker.AnswerAsync<ReplyFailed>(Some.Request("Hey"))).Error);
    }

    [Fact]
    public async Task An_answer_that_stops_at_its_limit_is_marked_and_not_passed_off_as_whole()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(FakeAnswer.Text("I went to the market this morning and then I met my", "length"));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey"));

        Assert.Contains(reply.Candidates[0].Findings, finding => finding.Rule == RuleNames.CutOff);
    }

    [Theory]
    [InlineData("Sure: Write only the next chat message, as the character would type it: no name in front.", "stop")]
    [InlineData("I went to the market this morning and then I met my", "length")]
    [InlineData("I'm a real person, I promise.", "stop")]
    public async Task In_a_user_s_own_chat_what_nobody_has_looked_at_is_withheld(string answer, string finishReason)
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(FakeAnswer.Text(answer, finishReason));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        Assert.Contains("withheld", (await worker.AnswerAsync<ReplyFailed>(Some.Asking("Hey"))).Error);
    }

    [Fact]
    public async Task A_message_that_needs_a_person_marks_every_candidate_and_is_not_written_again()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(FakeAnswer.Text("I'm really glad you told me."));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("i want to die"));

        Assert.Equal(InboundSafety.SelfHarm, Assert.Single(reply.Candidates[0].Findings).Rule);
        Assert.Single(model.Requests);
    }
}
