namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>The model did not give a usable answer; the message is a sentence for the operator, without anything secret in it.</summary>
internal sealed class ModelException(string sentence, bool mayPass = false, TimeSpan? retryAfter = null, Exception? cause = null)
    : Exception(sentence, cause)
{
    /// <summary>True when the same call may succeed a little later.</summary>
    public bool MayPass { get; } = mayPass;

    /// <summary>How long the model asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>How often the model was called before this was given up.</summary>
    public int Attempts { get; set; }
}
