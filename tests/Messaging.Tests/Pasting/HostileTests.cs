using FsCheck;
using FsCheck.Fluent;
using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

/// Nothing that can be sent crashes, hangs or loses a line.
public sealed class HostileTests
{
    private static readonly string[] Pieces =
    [
        "25/03/24, 14:05 - ", "[25/03/24, 14:05:33] ", "[14:05, 3/25/24] ", "Maya: ", "Maya, [25/03/2024 14:05]", "Maya — Today at 2:05 PM", "You sent", "Enter", "Mar 25, 2024  2:05:33 PM", "{\"messages\": [", "\"sender_name\": ", "\"from_id\": \"x\"",
        "]}", "\u200e", "\u202f", "\n", "\r\n", "\r", "\n\n", "hi", ": ", "<attached: ", ".jpg>", "<Media omitted>", "[ Photo ]", "99999999999999", "31/02/24", "\ud83d", "\ude00", "٢٥", "e\u0301", "Tapbacks:", "    ", "—", "[", "]", "(", ")", "1.2.3.4.5", "12h", "PM", "\"\\ud83d\"",
    ];

    private static readonly Arbitrary<string> Texts = Arb.From(Gen.Choose(0, 60).SelectMany(n => Gen.Elements(Pieces).ListOf(n)).Select(pieces => string.Concat(pieces)));

    [Fact]
    public void Any_mixture_of_chat_pieces_is_read_and_no_line_is_lost() =>
        Check.One(Some.Runs(5000), Prop.ForAll(Texts, text =>
        {
            try
            {
                var paste = Some.Paste(text);
                if (!paste.Format.EndsWith("json", StringComparison.Ordinal))
                {
                    Accounting.Check(text, paste);
                }

                foreach (var chat in paste.Conversations)
                {
                    Speakers.Resolve(chat, Some.Hints(["Luna"]));
                    IncomingMessage[] incoming = [.. chat.Messages.Select(m => new IncomingMessage(false, m.Text, m.Timestamp, m.Deleted, m.Edited))];
                    KnownMessage[] known = [.. chat.Messages.Select((m, i) => new KnownMessage(i, false, m.Text, m.Timestamp, m.Deleted))];
                    Assert.DoesNotContain(PasteMerge.Align(known, incoming).Steps, step => step is MergeStep.New);
                }
            }
            catch (PasteRefusedException refused)
            {
                Assert.InRange(refused.Status, 400, 415);
                Assert.NotEmpty(refused.Sentence);
            }
        }));

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Check.One(Some.Runs(3000), Prop.ForAll(
            Arb.From(from start in Gen.Elements<byte[]>([], [0x50, 0x4B, 3, 4], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0, 0], [0x7B, 0x22]) from rest in ArbMap.Default.GeneratorFor<byte[]>() select (byte[])[.. start, .. rest]),
            bytes =>
            {
                try
                {
                    PasteParser.Parse(PasteText.FromBytes(bytes, "x.txt"), Some.Options());
                }
                catch (PasteRefusedException refused)
                {
                    Assert.InRange(refused.Status, 400, 415);
                }
            }));

    public static TheoryData<string> Hard =>
    [
        "25/03/24, 14:05 - Maya: ", "[", "(", "<", "a:", "a: b\n", "Maya — ", "[ ", "\n", "{", "{\"messages\":[", "[[[[", "1", "1/", "25/03/24, 14:05 - a\n", "\u200e", "x, [25/03/2024 14:05]\n", "[a](", "You sent\n", "Enter\nx\n", "[14:05] ", "A b\n\n",
    ];

    [Theory]
    [MemberData(nameof(Hard))]
    public void Two_megabytes_of_anything_are_read_or_refused(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        try
        {
            Assert.NotEmpty(Some.Paste(text).Conversations);
        }
        catch (PasteRefusedException refused)
        {
            Assert.Equal(400, refused.Status);
        }
    }
}
