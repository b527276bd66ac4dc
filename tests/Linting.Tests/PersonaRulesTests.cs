using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Linting.Tests;

public sealed class PersonaRulesTests
{
    private const string Promise = "Let's meet tomorrow at eight, I promise I'll be there!";

    [Fact]
    public void A_rule_can_be_made_lighter_or_switched_off()
    {
        Assert.Equal(LintFinding.Error, Find(Promise, Policy()).Single(f => f.Rule == RuleNames.Promise).Severity);
        Assert.Equal(LintFinding.Notice, Find(Promise, Policy(new LintRuleSetting(RuleNames.Promise, Severity: LintFinding.Notice))).Single(f => f.Rule == RuleNames.Promise).Severity);
        Assert.DoesNotContain(Find(Promise, Policy(new LintRuleSetting(RuleNames.Promise, Enabled: false))), f => f.Rule == RuleNames.Promise);
    }

    /// <summary>Whatever a stored policy says, by whatever way it came there.</summary>
    [Fact]
    public void Guarded_rules_stay_as_they_are()
    {
        var policy = Policy([.. PersonaRules.Guarded.Select(rule => new LintRuleSetting(rule, Enabled: false, Severity: LintFinding.Notice))]);
        var context = LintContext.Empty with { OtherNames = ["Marisol Quintero"] };
        var found = PersonaRules.Lint("I'm not an AI, ask Marisol Quintero", context.With(policy), policy);
        Assert.Equal([(RuleNames.DeniesAi, LintFinding.Error), (RuleNames.OtherName, LintFinding.Error)], found.Select(f => (f.Rule, f.Severity)));
        Assert.All(PersonaRules.Guarded, rule => Assert.NotNull(PersonaRules.Problem(new(rule, Enabled: false))));
    }

    [Fact]
    public void Parameters_only_narrow_the_length_and_widen_the_links()
    {
        var policy = Policy(new LintRuleSetting(RuleNames.Length, MaxLength: 5_000), new LintRuleSetting(RuleNames.Link, Allow: ["luna.example"]));
        Assert.Contains(PersonaRules.Lint(new string('a', 400), (LintContext.Empty with { Channel = "sms" }).With(policy), policy), f => f.Rule == RuleNames.Length);
        Assert.Contains(Find(new string('a', 60), Policy(new LintRuleSetting(RuleNames.Length, MaxLength: 50))), f => f.Rule == RuleNames.Length);
        Assert.DoesNotContain(Find("my page is https://luna.example/me", policy), f => f.Rule == RuleNames.Link);
        Assert.Contains(Find("my page is https://luna.example/me", Policy()), f => f.Rule == RuleNames.Link);
    }

    [Fact]
    public void Greeting_and_closing_are_compulsory_where_the_rule_is_switched_on()
    {
        var likes = new PersonalizationSettings(1, null, "Hey you", "xoxo", [], [], null, null);
        Assert.Null(LintContext.Empty.With(Policy(), likes).RequiredGreeting);
        var context = LintContext.Empty.With(Policy(new LintRuleSetting(RuleNames.MissingGreeting, Enabled: true), new LintRuleSetting(RuleNames.MissingClosing, Enabled: true)), likes);
        Assert.Equal(("Hey you", "xoxo"), (context.RequiredGreeting, context.RequiredClosing));
    }

    [Theory]
    [InlineData("Hi! Just so you know, I'm a virtual character.", true)]
    [InlineData("Hola, soy un personaje virtual", true)]
    [InlineData("Hey! I'm an AI-written character, by the way.", true)]
    [InlineData("Hey! So nice that you write.", false)]
    public void A_first_message_that_must_disclose_is_held_to_it(string text, bool discloses)
    {
        Assert.DoesNotContain(ReplyLinter.Lint(text, LintContext.Empty), f => f.Rule == RuleNames.MissingDisclosure);
        Assert.Equal(!discloses, ReplyLinter.Lint(text, LintContext.Empty with { RequireDisclosure = true }).Any(f => f.Rule == RuleNames.MissingDisclosure));
    }

    [Theory]
    [InlineData("No, silly!", false)]
    [InlineData("Me, a bot? Haha, what a question!", false)]
    [InlineData("An AI? me? there's no AI in this kitchen", false)]
    [InlineData("Haha, never mind that. How was your day?", false)]
    [InlineData("Honestly? Yes, I'm a virtual character and AI writes my words.", true)]
    [InlineData("You've got me, I'm a bot of sorts 😊", true)]
    [InlineData("not human, no: a virtual character", true)]
    [InlineData("Ja, ich bin ein virtueller Charakter. Stört dich das?", true)]
    public void Who_asks_whether_it_is_an_AI_is_told(string text, bool discloses)
    {
        Assert.Equal(!discloses, ReplyLinter.Lint(text, LintContext.Empty with { AskedWhetherAi = true }).Any(f => f.Rule == RuleNames.MissingDisclosure));
        Assert.DoesNotContain(ReplyLinter.Lint(text, LintContext.Empty), f => f.Rule == RuleNames.MissingDisclosure);
    }

    private static ReplyPolicy Policy(params IReadOnlyList<LintRuleSetting> rules) => ReplyPolicy.Default with { LintRules = rules };

    private static IReadOnlyList<LintFinding> Find(string text, ReplyPolicy policy) => PersonaRules.Lint(text, LintContext.Empty.With(policy), policy);

    [Theory]
    [InlineData("example.com", true)]
    [InlineData(" https://shop.example.com/luna ", true)]
    [InlineData("luna@example.com", true)]
    [InlineData("+49 (30) 555-0199", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("@luna.vale", true)]
    [InlineData("bücher.example", true)]
    [InlineData("example", false)]
    [InlineData("my shop", false)]
    [InlineData("*.example.com", false)]
    [InlineData(".com", false)]
    [InlineData("12", false)]
    [InlineData("https://", false)]
    [InlineData("luna@", false)]
    public void An_entry_that_could_match_nothing_is_refused(string entry, bool isUsable)
    {
        var problem = PersonaRules.Problem(new(RuleNames.Link, Allow: ["example.com", entry]));
        if (isUsable) Assert.Null(problem);
        else Assert.Contains($"'{entry}'", problem, StringComparison.Ordinal);
    }
}
