using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Media;

namespace InfluencerPlatform.Messaging.Channels.Inbound;

/// <summary>Files that come with a message: they get their address with the message, and are fetched afterwards.</summary>
internal sealed class InboundFiles
{
    /// <summary>The owner of what came over a channel: nobody who signs in.</summary>
    public const long Nobody = 0;

    /// <returns>The files' addresses, the message's type, and what is of a kind that is not taken.</returns>
    public async Task<(IReadOnlyList<string> Urls, string Type, IReadOnlyList<string> Left)> AcceptAsync(
        MessagingDb db, Conversation conversation, string channel, IReadOnlyList<InboundFile> files, DateTime now, CancellationToken token)
    {
        var (urls, left, type) = (new List<string>(), new List<string>(), "text");
        foreach (var file in files)
        {
            if (MediaTypes.OfContentType(file.ContentType) is not var (extension, known))
            {
                left.Add(file.ContentType);
                continue;
            }

            var stored = db.Add(new MediaFile(known.Folder, Guid.CreateVersion7() + extension, Nobody, known.ContentType, 0, now)).Entity;
            await db.SaveChangesAsync(token);
            db.Add(new MediaUse(stored.Id, conversation.ConversationId));
            db.Add(new InboundMedia(channel, file.Reference, conversation.ConversationId, stored.Name, now));
            urls.Add(stored.Url);
            if (type == "text") type = known.Folder switch { "images" => "image", "videos" => "video", "audio" => "audio", _ => "file" };
        }

        return (urls, type, left);
    }
}
