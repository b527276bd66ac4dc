using InfluencerPlatform.Contracts;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>
/// What the prompt was composed from, beside the prompt: a model that is no language model writes from this. Others never see it.
/// </summary>
/// <param name="Variant">Counts the candidates of one reply from 0.</param>
/// <param name="Attempt">Counts the rewritings of one candidate from 0.</param>
internal sealed record ReplyInput(ReplyRequested Request, PersonaContext Context, int Variant, int Attempt)
{
    private const string Key = "influencer_platform.reply_input";

    public ChatOptions AttachTo(ChatOptions options)
    {
        (options.AdditionalProperties ??= [])[Key] = this;
        return options;
    }

    public static ReplyInput? Of(ChatOptions? options) => options?.AdditionalProperties?.TryGetValue(Key, out ReplyInput? input) == true ? input : null;
}
