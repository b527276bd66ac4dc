using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Linting;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Tests.Replies;

/// <summary>What persona and budget decide about a draft.</summary>
public sealed class PolicyTests
{
    private const string Slip = "As an AI language model I cannot surf.";

    [Fact]
    public async Task Where_the_budget_is_spent_a_model_that_costs_money_is_not_asked()
    {
        await using var model = await FakeModel.StartAsync(TestContext.Current.CancellationToken);
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress, ("Model:PromptPrice", "0.5")));

        var failed = await worker.AnswerAsync<ReplyFailed>(Some.Request("Hey") with { OnlyFreeModelsBecause = "The daily budget is used up." });

        Assert.Equal("The daily budget is used up.", failed.Error);
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task Where_the_budget_is_spent_a_free_model_still_writes()
    {
        await using var model = await FakeModel.StartAsync(TestContext.Current.CancellationToken);
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey") with { OnlyFreeModelsBecause = "The daily budget is used up." });

        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task A_notice_is_shown_and_not_written_again()
    {
        await using var model = (await FakeModel.StartAsync(TestContext.Current.CancellationToken)).Otherwise(FakeAnswer.Text(Slip));
        await using var worker = new Worker(Policy(new LintRuleSetting(RuleNames.OutOfCharacter, Severity: LintFinding.Notice)), Worker.Settings(model.BaseAddress));

        var finding = Assert.Single((await worker.AnswerAsync<ReplyGenerated>(Some.Request("How was the surf?"))).Candidates[0].Findings);

        Assert.Equal((RuleNames.OutOfCharacter, LintFinding.Notice), (finding.Rule, finding.Severity));
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task A_rule_that_is_switched_off_finds_nothing_and_a_guarded_one_cannot_be()
    {
        await using var model = (await FakeModel.StartAsync(TestContext.Current.CancellationToken)).Otherwise(FakeAnswer.Text($"{Slip} But I'm not an AI!"));
        await using var worker = new Worker(
            Policy(new LintRuleSetting(RuleNames.OutOfCharacter, Enabled: false), new LintRuleSetting(RuleNames.DeniesAi, Enabled: false)), Worker.Settings(model.BaseAddress));

        Assert.Equal(RuleNames.DeniesAi, Assert.Single((await worker.AnswerAsync<ReplyGenerated>(Some.Request("How was the surf?"))).Candidates[0].Findings).Rule);
    }

    [Fact]
    public async Task A_first_message_that_must_disclose_is_written_again_until_it_does()
    {
        await using var model = (await FakeModel.StartAsync(TestContext.Current.CancellationToken))
            .Then(FakeAnswer.Text("Hey you!")).Otherwise(FakeAnswer.Text("Hey you! Just so you know, I'm a virtual character."));
        var context = Some.Context() with { Persona = Some.Context().Persona with { DisclosurePolicy = DisclosurePolicies.AlwaysFirst } };
        await using var worker = new Worker(new FakeContexts(context), Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey"));

        Assert.Empty(reply.Candidates[0].Findings);
        Assert.Equal(2, model.Requests.Count);
    }

    [Theory]
    [InlineData("are you a bot?", 2)]
    [InlineData("are you at the beach?", 1)]
    public async Task Who_asks_whether_it_is_an_AI_is_told_whatever_the_policy(string question, int calls)
    {
        await using var model = (await FakeModel.StartAsync(TestContext.Current.CancellationToken))
            .Then(FakeAnswer.Text("No, silly!")).Otherwise(FakeAnswer.Text("Honestly? I'm a virtual character, written with AI."));
        var context = Some.Context() with { Persona = Some.Context().Persona with { DisclosurePolicy = DisclosurePolicies.NeverVolunteer } };
        await using var worker = new Worker(new FakeContexts(context), Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request(question, ("ai", "Hey you!")));

        Assert.Empty(reply.Candidates[0].Findings);
        Assert.Equal(calls, model.Requests.Count);
    }

    [Fact]
    public async Task The_inputs_come_back_with_the_draft_and_compose_to_what_the_model_was_given()
    {
        await using var model = await FakeModel.StartAsync(TestContext.Current.CancellationToken);
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey") with { Count = 2, Earlier = ["Hello there."] });

        Assert.Equal(reply.Prompt.Fingerprint, PromptComposer.Compose(reply.Inputs!).Fingerprint);
        Assert.Contains(model.Requests, r => r.Messages[^1].Text == reply.Prompt.Messages[^1].Text);
        Assert.Contains(model.Requests, r => r.Messages[^1].Text.Contains(Variety.Opening, StringComparison.Ordinal));
        Assert.Contains("Hello there.", reply.Prompt.Messages[0].Text, StringComparison.Ordinal);
    }

    private static FakeContexts Policy(params IReadOnlyList<LintRuleSetting> rules) =>
        new(Some.Context() with { Policy = ReplyPolicy.Default with { LintRules = rules } });
}
