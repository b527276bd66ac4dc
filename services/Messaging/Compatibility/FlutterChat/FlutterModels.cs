using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Compatibility.FlutterChat;

public sealed record ChatRequest(
    [property: Required(ErrorMessage = "title is required."), StringLength(200, MinimumLength = 1, ErrorMessage = "title has 1 to 200 characters.")] string Title);

public sealed record ChatPatch(
    [property: StringLength(200, MinimumLength = 1, ErrorMessage = "title has 1 to 200 characters.")] string? Title = null, bool? IsPinned = null);

public sealed record ChatResponse(Guid Id, string Title, DateTime CreatedAt, DateTime LastMessageTime, string LastMessageContent, bool IsPinned)
{
    internal static ChatResponse From(Conversation c) => new(c.PublicId, c.Title, c.CreatedAt, c.LastMessageTime, c.LastMessageContent, c.IsPinned);
}

/// <param name="Type"><c>text</c>, <c>image</c>, <c>audio</c>, ...</param>
/// <param name="MediaUrls">Addresses from <c>/upload/</c>, or elsewhere; they are kept and never fetched.</param>
/// <param name="ReplyToId">The message it answers.</param>
public sealed record ChatMessageRequest(
    [property: Required(AllowEmptyStrings = true, ErrorMessage = "content is required."), MaxLength(10_000, ErrorMessage = "content may have at most 10000 characters.")] string Content,
    [property: RegularExpression("^[a-z][a-z_]{0,19}$", ErrorMessage = "type is a short lower-case word such as image.")] string? Type = null,
    [property: MaxLength(10, ErrorMessage = "media_urls may have at most 10 addresses.")] IReadOnlyList<string>? MediaUrls = null,
    [property: MaxLength(100, ErrorMessage = "reply_to_id may have at most 100 characters.")] string? ReplyToId = null,
    [property: RegularExpression("^[a-z][a-z_]{0,19}$", ErrorMessage = "importance_level is a short lower-case word such as normal.")] string? ImportanceLevel = null)
{
    /// <summary>What annotations cannot say.</summary>
    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(Content) && MediaUrls is not { Count: > 0 }) throw new Refusal(422, "content is empty.", "content");
        foreach (var url in MediaUrls ?? [])
            if (url is null || url.Length > 2000 || !(url.StartsWith("/media/", StringComparison.Ordinal) || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")))
                throw new Refusal(422, "media_urls must be addresses of the form /media/... or https://...", "media_urls");
    }
}

/// <param name="Sender"><c>user</c> or <c>ai</c>.</param>
/// <param name="Status"><c>sent</c> or <c>read</c>.</param>
/// <param name="SenderId">The user who wrote it; null for the AI.</param>
public sealed record ChatMessageResponse(
    Guid Id, string Content, string Type, string Sender, DateTime Timestamp, string Status, IReadOnlyList<string> MediaUrls, string? ReplyToId,
    string ImportanceLevel, Guid ChatId, long? SenderId)
{
    internal static ChatMessageResponse From(Message m, Guid chatId, Guid? replyTo) => new(
        m.PublicId, m.MessageContent, m.Type, m.SenderType, m.Timestamp, m.IsRead ? "read" : m.Status, m.MediaUrls, replyTo?.ToString() ?? m.ExternalReplyTo,
        m.ImportanceLevel, chatId, m.SenderType == SenderTypes.User ? m.SenderId : null);

    /// <summary>The messages with the ids of those they answer.</summary>
    internal static async Task<List<ChatMessageResponse>> ListAsync(MessagingDb db, List<Message> messages, Guid chatId, CancellationToken token)
    {
        var answered = messages.Select(m => m.ResponseToMessageId).OfType<long>().ToHashSet();
        var ids = await db.Messages.Where(m => answered.Contains(m.MessageId)).ToDictionaryAsync(m => m.MessageId, m => m.PublicId, token);
        return messages.ConvertAll(m => From(m, chatId, m.ResponseToMessageId is { } id && ids.TryGetValue(id, out var publicId) ? publicId : null));
    }
}

public sealed record SuccessResponse(bool Success);
