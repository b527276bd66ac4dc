using System.IO.Compression;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.Messaging.Pasting.Importing;

/// <summary>
/// A long paste as it was read and understood when it was accepted. The reading is kept rather than the text: what "today" was, which names were known and
/// what was answered must not change while it is worked off.
/// </summary>
internal sealed record ImportPlan(string? Source, PasteRequest Request, IReadOnlyList<PlannedChat> Chats)
{
    public static ImportPlan Of(ReadPaste read, IReadOnlyList<SubscriberMatch> matches, PasteRequest request) =>
        new(read.Source, request with { Text = "" }, [.. read.Conversations.Zip(matches, (c, m) => new PlannedChat(c, m.SubscriberId, m.ConversationId, c.Parsed.Messages.Count))]);

    public byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) JsonSerializer.Serialize(zip, this, JsonDefaults.Options);
        return packed.ToArray();
    }

    public static ImportPlan Unpack(byte[] body)
    {
        using var zip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<ImportPlan>(zip, JsonDefaults.Options)!;
    }
}

/// <param name="SubscriberId">As recognised when the paste was accepted; null for a new one.</param>
/// <param name="Read">Null when the subscriber was erased meanwhile.</param>
/// <param name="ConversationId">The known conversation it is, if any.</param>
/// <param name="Messages">How many messages it has.</param>
internal sealed record PlannedChat(ReadConversation? Read, long? SubscriberId, long? ConversationId, int Messages)
{
    public PlannedChat Erased() => new(null, null, null, Messages);
}
