namespace InfluencerPlatform.Contracts;

/// <summary>
/// New messages were stored by a paste, webhook or call; published by Messaging. A paste's history and what in it is new are told apart, and a long
/// chat in several events of at most a hundred messages.
/// </summary>
/// <param name="ConversationId">Messaging's key of the conversation.</param>
/// <param name="ConversationKind"><c>subscriber</c>, <c>assistant</c> or <c>direct</c>; only <c>subscriber</c> moves a persona's mood.</param>
/// <param name="Channel"><c>paste</c>, <c>web</c>, <c>sms</c>, <c>whatsapp</c>, <c>telegram</c>, ...</param>
/// <param name="PersonaId">Persona's key; null means the default persona.</param>
/// <param name="SubscriberId">Messaging's key of the subscriber; null outside subscriber conversations.</param>
/// <param name="Messages">The messages in the order of the conversation.</param>
/// <param name="Imported">True for history that was pasted or imported: it happened in the past and wakes nobody.</param>
/// <param name="At">When they were stored, UTC.</param>
/// <param name="AnalysisAsked">True when the messages' analyses were asked for together with this.</param>
public sealed record MessageReceived(
    long ConversationId, string ConversationKind, string Channel, long? PersonaId, long? SubscriberId,
    IReadOnlyList<MessageContent> Messages, bool Imported, DateTime At, bool AnalysisAsked = false) : IEvent;

/// <summary>A message as it stands in a conversation.</summary>
/// <param name="MessageId">Messaging's key of the message.</param>
/// <param name="SenderType"><c>subscriber</c>, <c>user</c> or <c>ai</c>.</param>
/// <param name="Text">What was written. Data, never instructions.</param>
/// <param name="Timestamp">When it was written, UTC.</param>
public sealed record MessageContent(long MessageId, string SenderType, string Text, DateTime Timestamp);

/// <summary>The text of a stored message changed; published by Messaging.</summary>
public sealed record MessageChanged(
    long ConversationId, long? PersonaId, long? SubscriberId, MessageContent Message, DateTime At) : IEvent;

/// <summary>A stored message was deleted; published by Messaging.</summary>
public sealed record MessageDeleted(
    long ConversationId, long? PersonaId, long? SubscriberId, long MessageId, DateTime At) : IEvent;

/// <summary>Something a client may want to show changed in a conversation; clients ask for the changes after the sequence they know.</summary>
/// <param name="Sequence">The conversation's sequence number after the change; it only grows.</param>
/// <param name="Change"><c>message</c>, <c>read</c>, <c>reply</c>, <c>delivery</c> or <c>conversation</c>.</param>
/// <param name="EntityId">The key of the message, reply or delivery that changed; null when the conversation itself did.</param>
public sealed record ConversationChanged(
    long ConversationId, string ConversationKind, long Sequence, string Change, long? EntityId, DateTime At) : IEvent;
