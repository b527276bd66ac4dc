using System.Globalization;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Replies;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Costs;

/// <summary>
/// What may still be spent today (UTC). A draft's expected cost is set aside by a compare-and-set before it is asked for, so that however many are asked
/// for at once, in however many processes, they stay within a budget together. Runs inside a write.
/// </summary>
internal static class Budget
{
    private sealed record Limit(long PersonaId, decimal Dollars, string Name);

    /// <summary>Sets aside what the reply's round is expected to cost.</summary>
    /// <returns>Why no money may be spent on it, or null.</returns>
    public static async Task<string?> ReserveAsync(MessagingDb db, Reply reply, long? personaId, ReplyOptions options, DateTime now, CancellationToken token)
    {
        var limits = await LimitsAsync(db, personaId, options, token);
        if (limits.Count == 0 || reply.ReservedNanos > 0) return null;
        var (day, amount) = (DateOnly.FromDateTime(now), Nanos.Of(options.ReservePerCandidate * reply.Count));
        // Money is set aside everywhere it counts, also where there is no limit today.
        List<long> scopes = [Spending.Everything, .. limits.Select(l => l.PersonaId).Where(id => id != Spending.Everything)];
        var reserved = new List<long>();
        foreach (var scope in scopes)
        {
            var limit = limits.Find(l => l.PersonaId == scope);
            var most = limit is null ? long.MaxValue : Nanos.Of(limit.Dollars * options.DraftBudgetFactor);
            await EnsureAsync(db, day, scope, token);
            if (await db.Spendings.Where(s => s.Day == day && s.PersonaId == scope && s.SpentNanos <= most - s.ReservedNanos - amount)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ReservedNanos, s => s.ReservedNanos + amount), token) > 0)
            {
                reserved.Add(scope);
                continue;
            }

            foreach (var earlier in reserved) await AddReservedAsync(db, day, earlier, -amount, token);
            return $"{limit!.Name} for {day:yyyy-MM-dd} is used up: models that cost money are not asked for drafts any more until midnight UTC. Write the answer yourself, or raise the budget.";
        }

        reply.Reserve(amount, day, limits.Find(l => l.PersonaId != Spending.Everything)?.PersonaId);
        return null;
    }

    /// <summary>Gives back what was set aside; the result, if any came, has been or will be counted.</summary>
    public static async Task ReleaseAsync(MessagingDb db, Reply reply, CancellationToken token)
    {
        if (reply is not { ReservedNanos: > 0 and var amount, ReservedOn: { } day }) return;
        await AddReservedAsync(db, day, Spending.Everything, -amount, token);
        if (reply.ReservedFor is { } personaId) await AddReservedAsync(db, day, personaId, -amount, token);
        reply.Released();
    }

    /// <summary>Counts what a round cost, whatever became of it.</summary>
    public static async Task CountAsync(MessagingDb db, long? personaId, string? model, ModelUsage? usage, DateTime now, CancellationToken token)
    {
        var (day, persona, nanos) = (DateOnly.FromDateTime(now), personaId ?? Spending.Everything, Nanos.Of(usage?.Cost ?? 0));
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO model_costs (day, persona_id, model, drafts, prompt_tokens, completion_tokens, cost_nanos)
            VALUES ({day}, {persona}, {model ?? ""}, 1, {(long)(usage?.PromptTokens ?? 0)}, {(long)(usage?.CompletionTokens ?? 0)}, {nanos})
            ON CONFLICT (day, persona_id, model) DO UPDATE SET drafts = model_costs.drafts + 1,
              prompt_tokens = model_costs.prompt_tokens + excluded.prompt_tokens,
              completion_tokens = model_costs.completion_tokens + excluded.completion_tokens, cost_nanos = model_costs.cost_nanos + excluded.cost_nanos
            """, token);
        if (nanos == 0) return;
        foreach (var scope in (long[])[Spending.Everything, .. persona == Spending.Everything ? [] : new[] { persona }])
        {
            await EnsureAsync(db, day, scope, token);
            await db.Spendings.Where(s => s.Day == day && s.PersonaId == scope).ExecuteUpdateAsync(set => set.SetProperty(s => s.SpentNanos, s => s.SpentNanos + nanos), token);
        }
    }

    /// <returns>Why nothing may be sent automatically today, or null.</returns>
    public static async Task<string?> AutomaticSpentAsync(MessagingDb db, long? personaId, ReplyOptions options, DateTime now, CancellationToken token)
    {
        var day = DateOnly.FromDateTime(now);
        foreach (var limit in await LimitsAsync(db, personaId, options, token))
        {
            var spent = await db.Spendings.Where(s => s.Day == day && s.PersonaId == limit.PersonaId).Select(s => s.SpentNanos).FirstOrDefaultAsync(token);
            if (spent >= Nanos.Of(limit.Dollars))
                return string.Create(CultureInfo.InvariantCulture, $"{limit.Name} for {day:yyyy-MM-dd} is spent ({Nanos.ToDollars(spent):0.######} of {limit.Dollars:0.######} USD): nothing is sent automatically any more today.");
        }

        return null;
    }

    private static async Task<List<Limit>> LimitsAsync(MessagingDb db, long? personaId, ReplyOptions options, CancellationToken token)
    {
        var limits = new List<Limit>();
        if (options.DailyBudget is { } all) limits.Add(new(Spending.Everything, all, "The daily budget"));
        if (await ReplyModes.PersonaAsync(db, personaId, token) is { Policy.DailyBudget: { } own } persona) limits.Add(new(persona.PersonaId, own, $"{persona.Name}'s daily budget"));
        return limits;
    }

    private static Task EnsureAsync(MessagingDb db, DateOnly day, long scope, CancellationToken token) => db.Database.ExecuteSqlAsync(
        $"INSERT INTO spendings (day, persona_id, spent_nanos, reserved_nanos) VALUES ({day}, {scope}, 0, 0) ON CONFLICT (day, persona_id) DO NOTHING", token);

    private static Task AddReservedAsync(MessagingDb db, DateOnly day, long scope, long nanos, CancellationToken token) =>
        db.Spendings.Where(s => s.Day == day && s.PersonaId == scope).ExecuteUpdateAsync(set => set.SetProperty(s => s.ReservedNanos, s => s.ReservedNanos + nanos), token);
}
