using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

public sealed class IdempotentCallTests
{
    [Fact]
    public async Task The_effect_of_a_call_that_was_taken_over_is_undone()
    {
        await using var host = await StoreHost.StartAsync();
        IdempotentCall.Current = new(typeof(NoteDb), "taken over", 1);
        Assert.Equal(409, (await Assert.ThrowsAsync<Refusal>(() => host.AddAsync("twice"))).Status);
        IdempotentCall.Current = null;
        Assert.Empty(await host.NotesAsync());
    }

    [Fact]
    public async Task An_answer_is_replayed_for_eight_days_and_gone_after_nine()
    {
        await using var host = await StoreHost.StartAsync();
        var records = host.Services.GetRequiredService<ICallRecords>();
        await AnsweredAsync("older");
        host.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(2));
        await AnsweredAsync("scope");
        await host.Time.HasTimerAsync(TimeSpan.FromHours(1));

        host.Time.Advance(TimeSpan.FromDays(8) - TimeSpan.FromHours(1));
        // Known to have been cleaned: the one that is a day older has gone.
        await host.Commits.UntilAsync(() => host.ReadAsync(async db => !await db.Set<CallRecord>().AnyAsync(c => c.Scope == "older")));
        var (again, answered) = await records.BeginAsync("scope", 1, "POST /notes", "hash", CancellationToken.None);
        Assert.Null(again);
        Assert.Equal((201, "/notes/1", "{}"), (answered!.Status, answered.Location, answered.Body));

        host.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(2));
        await host.Commits.UntilAsync(() => host.ReadAsync(async db => !await db.Set<CallRecord>().AnyAsync()));

        async Task AnsweredAsync(string scope)
        {
            var (call, _) = await records.BeginAsync(scope, 1, "POST /notes", "hash", CancellationToken.None);
            await records.AnswerAsync(call!, 201, "application/json", "/notes/1", "{}");
        }
    }
}
