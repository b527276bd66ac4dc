using InfluencerPlatform.Contracts;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Which model gave an answer, and at which attempt; travels with the answer.</summary>
/// <param name="Attempts">Calls of any model that this answer took, the successful one included.</param>
internal sealed record ModelCall(ModelOptions Options, string Model, int Attempts)
{
    private const string Key = "influencer_platform.model_call";

    public ModelRun ToRun() => new(Options.Provider, Model, Attempts);

    public ChatResponse AttachTo(ChatResponse answer)
    {
        (answer.AdditionalProperties ??= [])[Key] = this;
        return answer;
    }

    public static ModelCall? Of(ChatResponse answer) => answer.AdditionalProperties?.TryGetValue(Key, out ModelCall? call) == true ? call : null;
}
