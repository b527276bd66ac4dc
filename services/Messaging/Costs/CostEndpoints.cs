using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Costs;

public sealed record DayCost(DateOnly Day, decimal Cost, long Drafts, long PromptTokens, long CompletionTokens);

/// <param name="Name">Null when the persona is not known any more.</param>
public sealed record PersonaCost(long PersonaId, string? Name, decimal Cost, long Drafts, long PromptTokens, long CompletionTokens);

/// <param name="Model">Empty for drafts that failed before a model answered.</param>
public sealed record ModelCostSum(string Model, decimal Cost, long Drafts, long PromptTokens, long CompletionTokens);

/// <summary>What may be spent on a day and what has been.</summary>
/// <param name="PersonaId">Null for everything together.</param>
/// <param name="Reserved">Set aside for drafts that are being written.</param>
/// <param name="Budget">At this nothing is sent automatically any more.</param>
/// <param name="DraftBudget">At this models that cost money are no longer asked.</param>
public sealed record BudgetState(long? PersonaId, decimal Spent, decimal Reserved, decimal Budget, decimal DraftBudget, bool AutomaticStopped, bool DraftsStopped);

/// <summary>In US dollars; days are UTC.</summary>
public sealed record CostsResponse(
    string Currency, DateOnly From, DateOnly To, decimal Total, IReadOnlyList<DayCost> Days, IReadOnlyList<PersonaCost> Personas,
    IReadOnlyList<ModelCostSum> Models, IReadOnlyList<BudgetState> Today);

internal static class CostEndpoints
{
    private const int DefaultDays = 30, MostDays = 366;

    public static void MapCosts(this IEndpointRouteBuilder api) =>
        api.MapGet("/dashboard/costs", GetAsync).WithTags("Dashboard").WithSummary("What drafts cost by day, persona and model, and what today's budgets leave.").ProducesProblem(400);

    private static async Task<Ok<CostsResponse>> GetAsync(
        MessagingDb db, TimeProvider time, IOptions<ReplyOptions> options, int? days, long? persona_id, CancellationToken token)
    {
        if (days is < 1 or > MostDays) throw Refusal.BadRequest($"days must be from 1 to {MostDays}.", "days");
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var from = today.AddDays(1 - (days ?? DefaultDays));
        var rows = await db.ModelCosts.AsNoTracking().Where(c => c.Day >= from && c.Day <= today && (persona_id == null || c.PersonaId == persona_id)).ToListAsync(token);
        var personas = await db.KnownPersonas.AsNoTracking().ToDictionaryAsync(p => p.PersonaId, token);
        return TypedResults.Ok(new CostsResponse(
            "USD", from, today, Cost(rows),
            [.. rows.GroupBy(r => r.Day).OrderBy(g => g.Key).Select(g => new DayCost(g.Key, Cost(g), g.Sum(r => r.Drafts), g.Sum(r => r.PromptTokens), g.Sum(r => r.CompletionTokens)))],
            [.. rows.GroupBy(r => r.PersonaId).OrderBy(g => g.Key).Select(g => new PersonaCost(
                g.Key, personas.GetValueOrDefault(g.Key)?.Name, Cost(g), g.Sum(r => r.Drafts), g.Sum(r => r.PromptTokens), g.Sum(r => r.CompletionTokens)))],
            [.. rows.GroupBy(r => r.Model).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ModelCostSum(
                g.Key, Cost(g), g.Sum(r => r.Drafts), g.Sum(r => r.PromptTokens), g.Sum(r => r.CompletionTokens)))],
            await TodayAsync(db, today, personas.Values.Where(p => p.Policy?.DailyBudget is not null).Select(p => (p.PersonaId, p.Policy!.DailyBudget!.Value)), options.Value, token)));
    }

    private static async Task<List<BudgetState>> TodayAsync(
        MessagingDb db, DateOnly today, IEnumerable<(long PersonaId, decimal Budget)> personas, ReplyOptions options, CancellationToken token)
    {
        var spendings = await db.Spendings.AsNoTracking().Where(s => s.Day == today).ToDictionaryAsync(s => s.PersonaId, token);
        (long PersonaId, decimal Budget)[] budgets = [.. options.DailyBudget is { } all ? [(Spending.Everything, all)] : Array.Empty<(long, decimal)>(), .. personas];
        return [.. budgets.Select(b =>
        {
            var (spent, reserved) = spendings.GetValueOrDefault(b.PersonaId) is { } s ? (Nanos.ToDollars(s.SpentNanos), Nanos.ToDollars(s.ReservedNanos)) : (0, 0);
            var drafts = b.Budget * options.DraftBudgetFactor;
            return new BudgetState(
                b.PersonaId == Spending.Everything ? null : b.PersonaId, spent, reserved, b.Budget, drafts, spent >= b.Budget, spent + reserved + options.ReservePerCandidate > drafts);
        })];
    }

    private static decimal Cost(IEnumerable<ModelCost> rows) => Nanos.ToDollars(rows.Sum(r => r.CostNanos));
}
