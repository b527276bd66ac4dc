using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Hears an answer while it is being written.</summary>
internal interface IDraftListener
{
    /// <summary>A new attempt begins: what was heard before no longer counts.</summary>
    void Begin();

    void Add(string text);
}

internal static class DraftListening
{
    private const string Key = "influencer_platform.draft_listener";

    public static ChatOptions HeardBy(this ChatOptions options, IDraftListener? listener)
    {
        if (listener is not null)
            (options.AdditionalProperties ??= [])[Key] = listener;
        return options;
    }

    public static IDraftListener? Of(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(Key, out IDraftListener? listener) == true ? listener : null;
}
