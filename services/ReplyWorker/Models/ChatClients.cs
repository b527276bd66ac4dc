using InfluencerPlatform.ReplyWorker.Models.Offline;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

internal static class ChatClients
{
    public static IChatClient Create(ModelOptions options, TimeProvider time) => options.Provider switch
    {
        ModelOptions.OpenAi => PaidModelGate.Before(new ResilientChatClient(new OpenAiChatClient(options, time), options, time), options),
        _ => new OfflineChatClient(),
    };
}
