namespace InfluencerPlatform.DiarySearch;

/// <summary>Entries, and questions that each ask for one of them, in a subscriber's words rather than the entry's.</summary>
internal sealed record LabelledEntry(string Title, int DaysAgo, IReadOnlyList<string> Keywords, string Story, IReadOnlyList<string> Questions)
{
    public static IReadOnlyList<LabelledEntry> All { get; } = Read(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "diary.txt")));

    private static List<LabelledEntry> Read(string[] lines)
    {
        var entries = new List<LabelledEntry>();
        var starts = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith("# ", StringComparison.Ordinal)).Append(lines.Length).ToList();
        foreach (var (from, to) in starts.Zip(starts.Skip(1)))
        {
            var head = lines[from][2..].Split('|', StringSplitOptions.TrimEntries);
            var body = lines[(from + 1)..to];
            entries.Add(new(
                head[0], int.Parse(head[1]), head[2].Split(',', StringSplitOptions.TrimEntries),
                string.Join('\n', body.Where(l => !l.StartsWith("? ", StringComparison.Ordinal))),
                [.. body.Where(l => l.StartsWith("? ", StringComparison.Ordinal)).Select(l => l[2..])]));
        }

        return entries;
    }
}
