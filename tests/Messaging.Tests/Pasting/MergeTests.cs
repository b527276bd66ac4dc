using InfluencerPlatform.Messaging.Pasting;
using InfluencerPlatform.Messaging.Pasting.Merging;
using static InfluencerPlatform.Messaging.Pasting.MergeStep;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

public sealed class MergeTests
{
    private static readonly DateTime Start = Some.Utc(2024, 3, 12, 14, 0);

    // Every third message is a short one that repeats.
    private static string Text(int i) => i % 3 == 0 ? "ok" : $"message number {i} of this chat";

    private static KnownMessage Known(int i, bool timed = true) => new(i, i % 2 == 0, Text(i), timed ? Start.AddMinutes(i) : null, false);

    private static IncomingMessage In(int i, bool timed = true) => new(i % 2 == 0, Text(i), timed ? Start.AddMinutes(i) : null, false, false);

    private static KnownMessage[] Known(int from, int to, bool timed = true) => [.. Enumerable.Range(from, to - from + 1).Select(i => Known(i, timed))];

    private static IncomingMessage[] In(int from, int to, bool timed = true) => [.. Enumerable.Range(from, to - from + 1).Select(i => In(i, timed))];

    private static int Added(MergeResult result) => result.Steps.OfType<New>().Count();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void The_same_paste_twice_adds_nothing_and_an_overlapping_one_adds_what_is_new(bool knownTimed, bool pastedTimed)
    {
        var known = Known(1, 50, knownTimed);
        Assert.Equal(Enumerable.Range(1, 50).Select(i => new Existing(i)), PasteMerge.Align(known, In(1, 50, pastedTimed)).Steps);
        var more = PasteMerge.Align(known, In(40, 70, pastedTimed));
        Assert.Equal([.. Enumerable.Range(40, 11).Select(i => new Existing(i)), .. Enumerable.Repeat<MergeStep>(new New(50), 20)], more.Steps);
        Assert.True(more.Overlap >= MergeResult.SameChat);
        Assert.Equal(9, Added(PasteMerge.Align(Known(10, 50, knownTimed), In(1, 20, pastedTimed))));
        Assert.Equal(new New(null), PasteMerge.Align(Known(10, 50, knownTimed), In(1, 20, pastedTimed)).Steps[8]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hole_is_filled_where_it_is(bool timed)
    {
        KnownMessage[] known = [.. Known(1, 10, timed), .. Known(15, 20, timed)];
        var steps = PasteMerge.Align(known, In(8, 18, timed)).Steps;
        Assert.Equal(4, steps.OfType<New>().Count());
        Assert.All(steps.OfType<New>(), step => Assert.Equal(10, step.After));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_edited_and_a_deleted_message_are_found_by_their_place(bool timed)
    {
        var pasted = In(40, 70, timed);
        pasted[3] = pasted[3] with { Text = "something else", Edited = true };
        pasted[6] = pasted[6] with { Text = "This message was deleted", Deleted = true };
        var steps = PasteMerge.Align(Known(1, 50, timed), pasted).Steps;
        Assert.Equal(new ExistingEdited(43, "something else"), steps[3]);
        Assert.Equal(new ExistingDeleted(46), steps[6]);
        Assert.Equal(20, steps.OfType<New>().Count());
    }

    [Fact]
    public void An_older_paste_brings_back_neither_the_old_text_nor_the_deleted_message()
    {
        var known = Known(1, 10);
        known[4] = known[4] with { Text = "edited since", Edited = true };
        known[6] = known[6] with { Text = "", Deleted = true };
        Assert.All(PasteMerge.Align(known, In(1, 10)).Steps, step => Assert.IsType<Existing>(step));
        Assert.All(PasteMerge.Align([.. known.Select(k => k with { Timestamp = null })], In(1, 10, false)).Steps, step => Assert.IsType<Existing>(step));
    }

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(3, 3, 0)]
    [InlineData(3, 2, 0)]
    public void Repeated_short_messages_are_counted(int before, int after, int added)
    {
        KnownMessage[] known = [Known(1), .. Enumerable.Range(2, before).Select(i => new KnownMessage(i, false, "ok", Start.AddMinutes(5), false))];
        IncomingMessage[] pasted = [In(1), .. Enumerable.Range(2, after).Select(_ => new IncomingMessage(false, "ok", Start.AddMinutes(5), false, false))];
        Assert.Equal(added, Added(PasteMerge.Align(known, pasted)));
        Assert.Equal(added, Added(PasteMerge.Align([.. known.Select(k => k with { Timestamp = null })], [.. pasted.Select(p => p with { Timestamp = null })])));
    }

    [Fact]
    public void A_short_message_without_a_time_is_new_unless_the_conversation_ends_with_it()
    {
        KnownMessage[] known = [new(1, false, "ok", null, false), new(2, true, "a longer answer to that", null, false)];
        Assert.Equal(new New(2), Assert.Single(PasteMerge.Align(known, [new(false, "ok", null, false, false)]).Steps));
        Assert.Equal(new Existing(1), Assert.Single(PasteMerge.Align(known[..1], [new(false, "ok", null, false, false)]).Steps));
    }

    [Fact]
    public void The_same_word_at_another_time_is_another_message()
    {
        KnownMessage[] known = [new(1, false, "ok", Start, false)];
        Assert.Equal(new New(1), Assert.Single(PasteMerge.Align(known, [new(false, "ok", Start.AddHours(3), false, false)]).Steps));
    }

    [Fact]
    public void A_reply_sent_from_here_matches_though_the_app_has_another_time()
    {
        KnownMessage[] known = [Known(1), new(2, true, "the approved reply, as copied", Start.AddHours(2), false) { SentFromHere = true }];
        IncomingMessage[] pasted = [In(1), new(true, "the approved reply, as copied", Start.AddMinutes(3), false, false), In(5)];
        Assert.Equal([new Existing(1), new Existing(2), new New(2)], PasteMerge.Align(known, pasted).Steps);
    }

    [Fact]
    public void A_reply_touched_up_while_it_was_sent_is_the_same_reply()
    {
        KnownMessage[] known = [Known(1), new(2, true, "the approved reply, as copied", Start.AddHours(2), false) { SentFromHere = true }];
        IncomingMessage[] pasted = [In(1), new(true, "the approved reply, as copied 😘", Start.AddMinutes(3), false, false)];
        Assert.Equal(new ExistingEdited(2, "the approved reply, as copied 😘"), PasteMerge.Align(known, pasted).Steps[1]);
        Assert.IsType<New>(PasteMerge.Align([known[0], known[1] with { SentFromHere = false }], pasted).Steps[1]);
    }

    [Fact]
    public void A_paste_read_in_another_zone_is_the_same_paste()
    {
        IncomingMessage[] pasted = [.. In(1, 50).Select(m => m with { Timestamp = m.Timestamp!.Value.AddHours(2) })];
        Assert.Equal(0, Added(PasteMerge.Align(Known(1, 50), pasted)));
    }

    [Fact]
    public void Other_chats_do_not_overlap_by_small_talk_or_by_what_the_persona_says_to_all()
    {
        KnownMessage[] known = [new(1, true, "thanks for following me, tell me about you", null, false), new(2, false, "hi", null, false), new(3, true, "how are you", null, false)];
        IncomingMessage[] pasted = [new(true, "thanks for following me, tell me about you", null, false, false), new(false, "hi", null, false, false)];
        Assert.True(PasteMerge.Align(known, pasted).Overlap < MergeResult.SameChat);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ten_thousand_into_a_hundred_thousand_compares_a_few_pairs_a_message(bool timed)
    {
        var sides = new MergeSides(Known(1, 100_000, timed), In(95_001, 105_000, timed));
        Assert.Equal(5_000, Added(PasteMerge.Align(sides)));
        Assert.InRange(sides.Compared, 1, 40 * 110_000);
    }

    [Fact]
    public void Masses_of_equal_messages_do_not_multiply_the_comparisons()
    {
        KnownMessage[] same = [.. Enumerable.Range(1, 100_000).Select(i => new KnownMessage(i, false, "ok", null, false))];
        var sides = new MergeSides(same, [.. Enumerable.Repeat(new IncomingMessage(false, "ok", null, false, false), 10_000)]);
        Assert.Equal(0, Added(PasteMerge.Align(sides)));
        Assert.InRange(sides.Compared, 1, 70_000_000);
    }
}
