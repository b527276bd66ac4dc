namespace InfluencerPlatform.ConsoleTests;

/// <summary>Operations that nobody needs in the console, each with the reason.</summary>
internal static class ApiOnly
{
    private const string Chatbot = "the chatbot's own path; the console uses the platform's";
    private const string Flutter = "the Flutter chat's own path; the console uses the platform's";
    private const string Messenger = "the messaging clients' own path for messages between users; the console has chats and conversations";
    private const string Provider = "called by a provider";
    private const string Tokens = "for clients that hold tokens; the browser has a session";
    private const string InAList = "the console reads it with the list that it is in";

    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["GET /api/test"] = "for probes",
        ["GET /db-test"] = "for probes",
        ["POST /api/signup"] = Chatbot,
        ["POST /api/login"] = Chatbot,
        ["POST /api/logout/{user_id}"] = Chatbot,
        ["GET /api/current_user"] = Chatbot,
        ["GET /api/users/status"] = Chatbot,
        ["GET /api/conversations"] = Chatbot,
        ["POST /api/conversations"] = Chatbot,
        ["PUT /api/conversations/{conversationId}"] = Chatbot,
        ["DELETE /api/conversations/{conversationId}"] = Chatbot,
        ["POST /api/conversations/{conversationId}/messages"] = Chatbot,
        ["POST /token"] = Flutter,
        ["POST /users"] = Flutter,
        ["GET /users/me"] = Flutter,
        ["PUT /chats/{chatId}"] = Flutter,
        ["GET /chats/{chatId}"] = InAList,
        ["GET /messages"] = Messenger,
        ["POST /messages"] = Messenger,
        ["GET /messages/sent"] = Messenger,
        ["GET /messages/received"] = Messenger,
        ["GET /messages/unread/count"] = Messenger,
        ["POST /messages/ai/twilio"] = Messenger,
        ["PUT /messages/read-all"] = Messenger,
        ["GET /messages/history"] = Messenger,
        ["DELETE /messages/history/clear"] = Messenger,
        ["GET /messages/{id}"] = Messenger,
        ["PUT /messages/{id}"] = Messenger,
        ["DELETE /messages/{id}"] = Messenger,
        ["PUT /messages/{id}/read"] = Messenger,
        ["GET /auth/conversations"] = Messenger,
        ["POST /auth/conversations/{conversationId}/messages"] = Messenger,
        ["PUT /auth/conversations/{conversationId}/read"] = Messenger,
        ["POST /twilio_webhook"] = Provider,
        ["POST /twilio_webhook/status"] = Provider,
        ["POST /telegram_webhook"] = Provider,
        ["POST /channels/{name}/inbound"] = Provider,
        ["GET /channels/{channel}/media/{name}"] = Provider,
        ["POST /auth/login"] = Tokens,
        ["POST /auth/refresh"] = Tokens,
        ["POST /auth/logout"] = Tokens,
        ["GET /auth/me"] = Tokens,
        ["GET /media/{folder}/{name}"] = "the address of a picture or a link; the browser asks for it by itself",
        ["GET /auth/users/{id}"] = InAList,
        ["GET /deliveries/{deliveryId}"] = InAList,
        ["GET /diaries/{id}"] = InAList,
        ["GET /diaries/latest"] = InAList,
        ["GET /memories/{id}"] = InAList,
        ["GET /conversations/{conversationId}/messages/{messageId}"] = InAList,
        ["GET /conversations/{conversationId}/messages/{messageId}/thread"] = "the console shows the whole conversation",
        ["GET /messages/by-subscriber/{idSub}"] = "the console shows the subscriber's conversations",
        ["GET /subscribers/recent-activity"] = "the console's inbox is in this order",
        ["GET /dashboard/current-mood"] = "the console reads the whole state, which has the mood",
        ["GET /mental-state/latest"] = "the console reads the state of a persona of its choice",
        ["PUT /subscribers/{idSub}/handles/{channel}"] = "the console adds and changes each handle by itself",
        ["DELETE /subscribers/{idSub}/handles/{channel}"] = "the console removes each handle by itself",
    };
}
