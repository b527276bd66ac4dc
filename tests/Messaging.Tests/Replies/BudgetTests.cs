using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Costs;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Replies;

public sealed class BudgetHost : AutoHost
{
    protected override IEnumerable<(string Name, string Value)> More =>
        [("Replies:DailyBudget", "0.10"), ("Replies:DraftBudgetFactor", "2"), ("Replies:ReservePerCandidate", "0.01")];
}

public sealed class BudgetTests : IAsyncLifetime
{
    private readonly BudgetHost host = new();

    public async ValueTask InitializeAsync() => await host.PersonaAsync();

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task However_many_are_asked_for_at_once_they_stay_within_the_budget()
    {
        var conversations = new List<long>();
        for (var i = 0; i < 35; i++) conversations.Add(await host.ChatOnAsync("sms"));
        var replies = await Task.WhenAll(conversations.Select(c => host.SaysAsync(c, AutoHost.Small)));
        var requests = await Task.WhenAll(replies.Select(r => host.RequestAsync(r)));
        // 0.20 dollars, 0.01 set aside for each.
        Assert.Equal(20, requests.Count(r => r.OnlyFreeModelsBecause is null));
        Assert.All(requests.Where(r => r.OnlyFreeModelsBecause is not null), r => Assert.Contains("daily budget", r.OnlyFreeModelsBecause, StringComparison.Ordinal));

        // Each cost less than was set aside: what is left can be spent again.
        await Task.WhenAll(requests.Where(r => r.OnlyFreeModelsBecause is null).Select((r, i) => host.WriteAsync(r, $"Morning number {i}!", cost: 0.004m)));
        var today = (await host.Operator().GetAsync("/dashboard/costs", 200)).GetProperty("today")[0];
        Assert.Equal((0.08m, 0m, false), (today.GetProperty("spent").GetDecimal(), today.GetProperty("reserved").GetDecimal(), today.Flag("drafts_stopped")));
        Assert.Null((await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync("sms"), AutoHost.Small))).OnlyFreeModelsBecause);
    }

    [Fact]
    public async Task A_spent_budget_stops_automatic_replies_first_and_paid_drafts_later_until_the_next_day()
    {
        var expensive = await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync("sms"), AutoHost.Small));
        await host.WriteAsync(expensive, "Morning!", cost: 0.11m);
        var draft = await host.DraftAsync(await host.ChatOnAsync("sms"));
        Assert.Equal("budget", AutoHost.Flags(draft).Single());
        Assert.Null((await host.RequestAsync(draft.Number("reply_id"))).OnlyFreeModelsBecause);

        await host.WriteAsync(await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync("sms"), AutoHost.Small)), "Morning!", cost: 0.09m);
        var refused = await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync("sms"), AutoHost.Small));
        Assert.NotNull(refused.OnlyFreeModelsBecause);
        // What the worker then says stands in the reply.
        await host.DeliverAsync(new ReplyFailed(refused.ReplyId, 1, refused.ConversationId, 1, null, refused.OnlyFreeModelsBecause!, null, refused.RequestedAt));
        Assert.Contains("daily budget", (await host.ReplyAsync(refused.ReplyId)).Text("error"), StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(AutoHost.Flags(await host.DraftAsync(await host.ChatOnAsync("sms"))));
    }

    [Fact]
    public async Task A_persona_has_a_budget_of_its_own()
    {
        await host.PersonaAsync(ReplyPolicy.Default with { DailyBudget = 0.02m }, personaId: 5, isDefault: false);
        var own = await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync("sms", personaId: 5), AutoHost.Small));
        await host.WriteAsync(own, "Morning!", cost: 0.04m);
        var (theirs, others) = (await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync("sms", personaId: 5), AutoHost.Small)),
            await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync("sms"), AutoHost.Small)));
        Assert.Contains("Persona5's daily budget", theirs.OnlyFreeModelsBecause, StringComparison.Ordinal);
        Assert.Null(others.OnlyFreeModelsBecause);
    }

    [Fact]
    public async Task Costs_are_told_by_day_persona_and_model_also_of_drafts_that_came_to_nothing()
    {
        await host.PersonaAsync(personaId: 6, isDefault: false);
        var first = await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync("paste"), AutoHost.Small));
        await host.WriteAsync(first, "Morning!", cost: 0.001m, model: "big");
        await host.WriteAsync(first, "Morning, twice!", cost: 0.002m, model: "big");
        host.Clock.Advance(TimeSpan.FromDays(1));
        var second = await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync("paste", personaId: 6), AutoHost.Small));
        await host.DeliverAsync(new ReplyFailed(second.ReplyId, 1, second.ConversationId, 6, null, "It broke.", new(50, 0, 0.0000001m, 3), second.RequestedAt));

        var costs = await host.Operator().GetAsync("/dashboard/costs?days=2", 200);
        Assert.Equal(0.0030001m, costs.GetProperty("total").GetDecimal());
        Assert.Equal([0.003m, 0.0000001m], costs.GetProperty("days").EnumerateArray().Select(d => d.GetProperty("cost").GetDecimal()));
        Assert.Equal([("Luna", 2L), ("Persona6", 1)], costs.GetProperty("personas").EnumerateArray().Select(p => (p.Text("name")!, p.Number("drafts"))));
        Assert.Equal([("", 50L), ("big", 200)], costs.GetProperty("models").EnumerateArray().Select(m => (m.Text("model")!, m.Number("prompt_tokens"))));
        Assert.Equal(0.0000001m, (await host.Operator().GetAsync("/dashboard/costs?days=1", 200)).GetProperty("total").GetDecimal());
        Assert.Equal(0.003m, (await host.Operator().GetAsync("/dashboard/costs?persona_id=1", 200)).GetProperty("total").GetDecimal());
        await host.Operator().GetAsync("/dashboard/costs?days=0", 400);
        Assert.Equal(0, await host.ReadAsync(db => db.Spendings.SumAsync(s => s.ReservedNanos)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.0000000001, 1)]
    [InlineData(1.5, 1_500_000_000)]
    [InlineData(-3, 0)]
    public void Dollars_are_counted_in_billionths_and_never_below_nothing(double dollars, long nanos) => Assert.Equal(nanos, Nanos.Of((decimal)dollars));
}
