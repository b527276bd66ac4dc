using FsCheck;
using FsCheck.Fluent;
using InfluencerPlatform.Messaging.Pasting;
using static InfluencerPlatform.Messaging.Pasting.MergeStep;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

/// Pastes of one chat, in any order and however they overlap, add up to the chat.
public sealed class MergeProperties
{
    private static readonly Arbitrary<(bool Persona, int Word, int Minutes)[]> Chats = Arb.From(
        from count in Gen.Choose(1, 60)
        from messages in (from persona in Gen.Elements(true, false) from word in Gen.Choose(0, 9) from minutes in Gen.Choose(0, 5) select (persona, word, minutes)).ListOf(count)
        select messages.ToArray());

    // Six of ten are short words that come again and again.
    private static IncomingMessage[] Told((bool Persona, int Word, int Minutes)[] chat, bool timed)
    {
        var at = Some.Utc(2024, 3, 12, 14, 0);
        return [.. chat.Select((m, i) => (m, i, at: at = at.AddMinutes(m.Minutes))).Select(x =>
            new IncomingMessage(x.m.Persona, x.m.Word switch { < 3 => "ok", < 6 => "haha", _ => $"this is what was said as number {x.i}" }, timed ? x.at : null, false, false))];
    }

    private static List<KnownMessage> Store(List<KnownMessage> known, IncomingMessage[] paste)
    {
        var steps = PasteMerge.Align(known, paste).Steps;
        var stored = new List<KnownMessage>(known);
        var id = known.Count;
        var behind = new Dictionary<long, long>();
        foreach (var (step, message) in steps.Zip(paste))
        {
            if (step is New { After: var after })
            {
                var anchor = behind.GetValueOrDefault(after ?? -1, after ?? -1);
                stored.Insert(stored.FindIndex(k => k.MessageId == anchor) + 1, new(id, message.FromPersona, message.Text, message.Timestamp, false));
                behind[after ?? -1] = id++;
            }
        }

        return stored;
    }

    [Fact]
    public void The_same_paste_twice_adds_nothing() =>
        Check.One(Some.Runs(500), Prop.ForAll(Chats, chat =>
            new[] { true, false }.All(first => new[] { true, false }.All(second => Store(Store([], Told(chat, first)), Told(chat, second)).Count == chat.Length))));

    [Fact]
    public void Overlapping_pastes_add_up_in_any_order() =>
        Check.One(Some.Runs(500), Prop.ForAll(Chats, Arb.From(Gen.Choose(0, 60).Two()), Arb.From(Gen.Elements(true, false).Two()), (chat, cuts, coins) =>
        {
            var all = Told(chat, coins.Item2);
            var (from, to) = (Math.Min(cuts.Item1, cuts.Item2) % (all.Length + 1), Math.Max(cuts.Item1, cuts.Item2) % (all.Length + 1));
            (from, to) = (Math.Min(from, to), Math.Max(from, to));
            IncomingMessage[] early = all[..to], late = all[from..];

            // Pastes that share nothing but "ok" fit together in more than one way.
            if (all[from..to].Any(m => m.Text.Length > 4))
            {
                var stored = coins.Item1 ? Store(Store([], late), early) : Store(Store([], early), late);
                Assert.Equal(all.Select(m => (m.Timestamp, m.Text)), stored.Select(k => (k.Timestamp, k.Text)));
            }
        }));

    [Fact]
    public void A_revision_changes_one_message_and_adds_none() =>
        Check.One(Some.Runs(500), Prop.ForAll(Chats, Arb.From(Gen.Choose(0, 59)), Arb.From(Gen.Elements(true, false).Two()), (chat, place, coins) =>
        {
            var (deleted, timed) = coins;
            var all = Told(chat, timed);
            var known = Store([], all);
            place %= all.Length;
            var changed = all.ToArray();
            changed[place] = deleted ? changed[place] with { Text = "This message was deleted", Deleted = true } : changed[place] with { Text = "quite another text", Edited = true };
            var steps = PasteMerge.Align(known, changed).Steps;
            if (all.Length > 1)
            {
                Assert.DoesNotContain(steps, step => step is New);
                Assert.Single(steps, step => step is not Existing);
            }
        }));
}
