namespace InfluencerPlatform.ReplyWorker.Agents;

/// <summary>A tool could not do what was asked; the sentence may be shown to the model and the user.</summary>
public sealed class AgentException(string sentence, Exception? cause = null) : Exception(sentence, cause);
