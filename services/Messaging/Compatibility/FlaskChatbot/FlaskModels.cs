using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Messaging.Conversations;

namespace InfluencerPlatform.Messaging.Compatibility.FlaskChatbot;

public sealed record BotConversationRequest(
    [property: Required(ErrorMessage = "name is required."), StringLength(200, MinimumLength = 1, ErrorMessage = "name has 1 to 200 characters.")] string Name);

/// <param name="PendingId">From a 504: nothing is sent again, the answer that is still being written is waited for.</param>
public sealed record BotMessageRequest(
    [property: Required(ErrorMessage = "text is required."), StringLength(10_000, MinimumLength = 1, ErrorMessage = "text has 1 to 10000 characters.")] string Text,
    long? PendingId = null);

public sealed record BotConversationResponse(long Id, string Name)
{
    internal static BotConversationResponse From(Conversation c) => new(c.ConversationId, c.Title);
}

/// <param name="Sender"><c>user</c> or <c>bot</c>.</param>
public sealed record BotMessageResponse(long Id, string Sender, string Text, DateTime CreatedAt)
{
    internal static BotMessageResponse From(Message m) => new(m.MessageId, m.SenderType == SenderTypes.Ai ? "bot" : "user", m.MessageContent, m.CreatedAt);
}

public sealed record BotConversationWithMessages(long Id, string Name, IReadOnlyList<BotMessageResponse> Messages);
