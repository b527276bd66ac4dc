using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.MentalState;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.Persona.Tests;

public sealed class MentalStateTests : IDisposable
{
    private readonly PersonaHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task The_recorded_shapes_are_answered()
    {
        var client = host.Operator();
        Assert.Equal("Missing required fields", (await client.PostAsync("/mental-state", new { }, 400)).Text("error"));
        var added = await client.PostAsync(
            "/mental-state", new { current_mood = "happy", focus_area = "work", energy_level = 8, confidence_level = 7, current_activity = "coding" }, 201);
        Assert.Equal("Mental state added successfully", added.Text("message"));

        var latest = await client.GetAsync("/mental-state/latest", 200);
        Assert.Equal((added.Number("state_id"), "happy", 8.0), (latest.Number("state_id"), latest.Text("current_mood"), latest.GetProperty("energy_level").GetDouble()));
        Assert.Equal("2026-11-18T12:00:00Z", latest.Text("timestamp"));
        Assert.Equal(latest.ToString(), (await client.GetAsync("/mental-state/current", 200)).ToString());
        Assert.Equal(latest.ToString(), (await client.GetAsync("/mental-state/last-week", 200))[0].ToString());
        var mood = await client.GetAsync("/dashboard/current-mood", 200);
        Assert.Equal(["current_mood", "timestamp"], mood.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Values_out_of_range_are_refused()
    {
        var problem = await host.Operator().PostAsync("/mental-state", new { current_mood = "x", energy_level = 11, error_rate = -1 }, 400);
        Assert.Equal(["energy_level", "error_rate"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task Messages_and_decisions_move_the_mood_and_everybody_hears_of_it()
    {
        var before = await CountAsync();
        await host.DeliverAsync(Some.Messages(5, ["hi", "you there?"]));
        await host.DeliverAsync(Some.Generated(5));
        await host.DeliverAsync(Some.Failed(5));
        await host.DeliverAsync(Some.Approved(5));
        await host.DeliverAsync(Some.Rejected(5));
        Assert.Equal(before + 5, await CountAsync());

        var states = (await host.Operator().GetAsync("/mental-state", 200)).EnumerateArray().Take(5).Select(s => s.Text("cause")).Reverse();
        Assert.Equal(["messages_arrived", "draft_written", "draft_failed", "draft_approved", "draft_rejected"], states);
        var latest = await host.Operator().GetAsync("/mental-state/current", 200);
        var changed = await host.Events.WaitForAsync<MoodChanged>(e => e.StateId == latest.Number("state_id"));
        Assert.Equal((1, latest.Text("current_mood"), latest.GetProperty("energy_level").GetDouble()), (changed.PersonaId, changed.Mood, changed.EnergyLevel));
    }

    [Fact]
    public async Task Imported_history_other_kinds_and_the_personas_own_messages_leave_it_alone()
    {
        var before = await CountAsync();
        await host.DeliverAsync(Some.Messages(5, ["old"], imported: true));
        await host.DeliverAsync(Some.Messages(null, ["mine"], kind: "assistant"));
        await host.DeliverAsync(Some.Messages(5, ["sent"], senderType: "ai"));
        await host.DeliverAsync(Some.Generated(null));
        await host.DeliverAsync(Some.Approved(null));
        await host.DeliverAsync(Some.Messages(5, ["x"], personaId: 999));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_message_delivered_twice_counts_once()
    {
        var before = await CountAsync();
        var (received, id) = (Some.Messages(5, ["hi"]), Guid.CreateVersion7());
        await Task.WhenAll(host.DeliverAsync(received, id), host.DeliverAsync(received, id));
        await host.DeliverAsync(received, id);
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task Many_at_once_fold_one_after_the_other_and_a_replay_gives_the_same_states()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => host.DeliverAsync((i % 5) switch
        {
            0 => Some.Messages(i, ["a", "b"]),
            1 => Some.Generated(i),
            2 => Some.Failed(i),
            3 => Some.Approved(i, "a", i % 2 == 0 ? "b" : null),
            _ => Some.Rejected(i),
        })));
        host.Clock.Advance(TimeSpan.FromHours(3));
        await host.Operator().PostAsync("/mental-state", new { current_mood = "inspired" }, 201);

        var records = await host.ReadAsync(db => db.States.AsNoTracking().OrderBy(s => s.StateId).ToListAsync());
        Assert.True(records.Count > 61);
        var mind = records[0].ToMind();
        foreach (var record in records.Skip(1))
        {
            mind = MentalStateRules.Apply(mind, record.ToCause()!);
            Assert.Equal(record.ToMind(), mind);
        }
    }

    [Fact]
    public async Task A_quiet_hour_is_an_event_once()
    {
        var clock = host.Services.GetServices<IHostedService>().OfType<MoodClock>().Single();
        var before = await CountAsync();
        await clock.TickAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await CountAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        await Task.WhenAll(clock.TickAsync(TestContext.Current.CancellationToken), clock.TickAsync(TestContext.Current.CancellationToken));
        Assert.Equal(before + 1, await CountAsync());
        Assert.Equal("time_passed", (await host.Operator().GetAsync("/mental-state?limit=1", 200))[0].Text("cause"));
    }

    [Fact]
    public async Task A_private_entry_colours_the_mood_with_no_more_than_a_known_word()
    {
        var client = host.Operator();
        await Write("melancholic", isPublic: false);
        Assert.Equal("melancholic", (await client.GetAsync("/dashboard/current-mood", 200)).Text("current_mood"));
        await Write("furious at Miguel", isPublic: false);
        Assert.Equal("melancholic", (await client.GetAsync("/dashboard/current-mood", 200)).Text("current_mood"));
        await Write("over the moon", isPublic: true);
        Assert.Equal("over the moon", (await client.GetAsync("/dashboard/current-mood", 200)).Text("current_mood"));

        Task Write(string mood, bool isPublic) => client.PostAsync(
            "/diaries", new { title = "T", story_content = "S", adventure_date = "2026-11-18", ai_mood_at_time = mood, is_public = isPublic }, 201);
    }

    private Task<int> CountAsync() => host.ReadAsync(db => db.States.CountAsync());
}
