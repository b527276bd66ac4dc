using System.Globalization;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>Choices that look free and are not: they follow from the message alone, and step on with each candidate, round and attempt.</summary>
internal sealed class Choice(ReplyInput input)
{
    private readonly string cause = string.Create(CultureInfo.InvariantCulture, $"{input.Request.ConversationId}/{input.Request.MessageId}/{input.Request.History.LastOrDefault()?.Text}/");
    private readonly int step = input.Variant + (input.Request.Round - 1) + input.Attempt;

    /// <summary>The items, beginning with this candidate's.</summary>
    public IEnumerable<T> Order<T>(string purpose, IReadOnlyList<T> items)
    {
        var first = (int)((Hash(cause + purpose) + (uint)Math.Max(0, step)) % (uint)Math.Max(1, items.Count));
        return items.Skip(first).Concat(items.Take(first));
    }

    /// <summary>True for every other candidate, the first among them.</summary>
    public bool IsEven => step % 2 == 0;

    /// <summary>The same for every candidate of a message.</summary>
    public bool Chance(string purpose, int percent) => Hash(cause + purpose) % 100 < percent;

    // FNV-1a: string.GetHashCode differs from process to process.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
