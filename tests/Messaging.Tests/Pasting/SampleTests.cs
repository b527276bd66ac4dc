using System.Runtime.CompilerServices;
using System.Text;
using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

/// Each sample has its expected result beside it; where the samples come from is in their README.
public sealed class SampleTests
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder()).Select(f => Path.GetFileName(f)).Where(f => !f.EndsWith(".expected", StringComparison.Ordinal) && f != "README.md").Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_reads_as_expected(string name)
    {
        var path = Path.Combine(Folder(), name);
        var read = Describe(PasteText.FromBytes(File.ReadAllBytes(path), name));
        if (Environment.GetEnvironmentVariable("WRITE_EXPECTED") == "1")
        {
            File.WriteAllText(path + ".expected", read);
        }

        Assert.Equal(File.ReadAllText(path + ".expected"), read, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_of_a_sample_ends_somewhere(string name)
    {
        var text = PasteText.FromBytes(File.ReadAllBytes(Path.Combine(Folder(), name)), name);
        if (!name.EndsWith(".json", StringComparison.Ordinal))
        {
            Accounting.Check(text.Text, PasteParser.Parse(text, Some.Options()));
        }
    }

    private static string Describe(PasteText text)
    {
        var paste = PasteParser.Parse(text, Some.Options());
        var all = new StringBuilder($"format: {paste.Format}{(paste.Verified ? "" : " (unverified)")}\n");
        foreach (var question in paste.Questions)
        {
            all.Append($"question {question.Id}: {question.Question} {string.Join(" | ", question.Options)}\n");
        }

        foreach (var chat in paste.Conversations)
        {
            all.Append($"chat: {chat.Title ?? "-"} {chat.ExternalId}".TrimEnd()).Append('\n');
            foreach (var m in chat.Messages)
            {
                all.Append($"{m.Line,4} {m.Timestamp:yyyy-MM-dd HH:mm:ss}{(m.Timestamp is null ? "no time" : "")} <{m.Author}> {m.Text.Replace("\n", "⏎", StringComparison.Ordinal)}");
                all.Append(m.Attachments.Count > 0 ? $" [{string.Join(", ", m.Attachments)}]" : "").Append(m.Edited ? " (edited)" : "").Append(m.Deleted ? " (deleted)" : "").Append('\n');
            }

            chat.SystemLines.ToList().ForEach(l => all.Append($"{l.Line,4} system: {l.Text}\n"));
            chat.Leftovers.ToList().ForEach(l => all.Append($"{l.Line,4} leftover: {l.Text}\n"));
        }

        return all.ToString();
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Samples");
}
