using System.Buffers.Binary;

namespace InfluencerPlatform.Linting.Text;

/// <summary>
/// Marks by which a text is recognised without being known: whoever holds them can tell that a line repeats it, and cannot tell what it says.
/// </summary>
public static class TextMarks
{
    // A run of Window + Step - 1 characters, spaces not counted, always holds a marked window: about seven words.
    private const int Window = 28, Step = 6, MostMarks = 20_000;

    /// <summary>Base64; null for texts too short to be recognised by.</summary>
    public static string? Of(IEnumerable<string> texts)
    {
        List<ulong> marks = [.. texts.Select(text => PlainText.Fold(text).Replace(" ", "")).SelectMany(Sampled).Distinct().Take(MostMarks)];
        if (marks.Count == 0)
            return null;
        var bytes = new byte[marks.Count * sizeof(ulong)];
        for (var index = 0; index < marks.Count; index++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(index * sizeof(ulong)), marks[index]);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Empty for null and for what is no such text.</summary>
    public static IReadOnlySet<ulong> Parse(string? marks)
    {
        var found = new HashSet<ulong>();
        var bytes = new byte[(marks?.Length ?? 0) / 4 * 3];
        if (marks is null || !Convert.TryFromBase64String(marks, bytes, out var length))
            return found;
        for (var at = 0; at + sizeof(ulong) <= length; at += sizeof(ulong))
            found.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)));
        return found;
    }

    /// <param name="squeezed">Folded forms without their spaces.</param>
    internal static bool AnyIn(IReadOnlySet<ulong> marks, IReadOnlyList<string> squeezed)
    {
        if (marks.Count == 0)
            return false;
        foreach (var form in squeezed)
            for (var start = 0; start + Window <= form.Length; start++)
                if (marks.Contains(Mark(form.AsSpan(start, Window))))
                    return true;
        return false;
    }

    private static IEnumerable<ulong> Sampled(string squeezed)
    {
        for (var start = 0; start + Window <= squeezed.Length; start += Step)
            yield return Mark(squeezed.AsSpan(start, Window));
    }

    // FNV-1a: the same in every process and version.
    private static ulong Mark(ReadOnlySpan<char> window)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in window)
            hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }
}
