using InfluencerPlatform.Persona.MentalState;

namespace InfluencerPlatform.Persona.Tests;

public sealed class MentalStateRulesTests
{
    private static readonly DateTime Noon = new(2026, 11, 18, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Mind Calm = Mind.Initial(Noon);

    private static Mind After(Mind mind, params MoodEvent[] events) => events.Aggregate(mind, MentalStateRules.Apply);

    [Fact]
    public void Messages_tire_and_load()
    {
        var after = After(Calm, new MessagesArrived(Noon, 3));
        Assert.Equal(Calm.EnergyLevel - 0.45, after.EnergyLevel, 3);
        Assert.Equal(24, after.ProcessingLoad);
        Assert.Equal("3 new messages", after.RecentInputSummary);
    }

    [Fact]
    public void One_huge_burst_costs_no_more_than_its_limit() =>
        Assert.Equal(After(Calm, new MessagesArrived(Noon, 10)) with { RecentInputSummary = "" }, After(Calm, new MessagesArrived(Noon, 100_000)) with { RecentInputSummary = "" });

    [Fact]
    public void Failures_in_a_row_frustrate_and_time_heals()
    {
        var frustrated = After(Calm, Enumerable.Repeat(new DraftFailed(Noon), 3).ToArray());
        Assert.Equal(Moods.Frustrated, frustrated.CurrentMood);
        var healed = After(frustrated, new TimePassed(Noon.AddHours(12), 0));
        Assert.True(healed.ErrorRate < 0.05);
        Assert.NotEqual(Moods.Frustrated, healed.CurrentMood);
        Assert.Equal("asleep", healed.CurrentActivity);
    }

    [Fact]
    public void Approval_as_written_cheers_rejection_makes_thoughtful()
    {
        Assert.Equal(Moods.Cheerful, After(Calm, new DraftApproved(Noon, false), new DraftApproved(Noon, false)).CurrentMood);
        Assert.Equal(Moods.Thoughtful, After(Calm, new DraftRejected(Noon)).CurrentMood);
        Assert.True(After(Calm, new DraftApproved(Noon, true)).ConfidenceLevel < After(Calm, new DraftApproved(Noon, false)).ConfidenceLevel);
    }

    [Fact]
    public void A_mood_set_by_hand_holds_for_six_hours_but_not_through_exhaustion()
    {
        var set = After(Calm, new SetByHand(Noon, "dreamy", null, null, null, null, null, null, null, null));
        Assert.Equal("dreamy", After(set, new MessagesArrived(Noon.AddHours(5), 1)).CurrentMood);
        Assert.NotEqual("dreamy", After(set, new MessagesArrived(Noon.AddHours(7), 1)).CurrentMood);
        var exhausted = After(set, Enumerable.Repeat(new MessagesArrived(Noon.AddMinutes(1), 10), 4).ToArray());
        Assert.Equal(Moods.Tired, exhausted.CurrentMood);
    }

    [Fact]
    public void Whatever_happens_the_values_stay_in_their_ranges_and_time_never_runs_back()
    {
        var random = new Random(5);
        var mind = Calm;
        for (var i = 0; i < 5000; i++)
        {
            var at = mind.Timestamp.AddMinutes(random.Next(-100, 200));
            MoodEvent next = random.Next(7) switch
            {
                0 => new MessagesArrived(at, random.Next(1, 50)),
                1 => new DraftWritten(at),
                2 => new DraftFailed(at),
                3 => new DraftApproved(at, random.Next(2) == 0),
                4 => new DraftRejected(at),
                5 => new TimePassed(at, random.Next(24)),
                _ => new DiaryWritten(at, "proud"),
            };
            var after = MentalStateRules.Apply(mind, next);
            Assert.True(after.Timestamp >= mind.Timestamp);
            Assert.InRange(after.EnergyLevel, 0, 10);
            Assert.InRange(after.ConfidenceLevel, 0, 10);
            Assert.InRange(after.ProcessingLoad, 0, 100);
            Assert.InRange(after.ErrorRate, 0, 1);
            mind = after;
        }
    }
}
