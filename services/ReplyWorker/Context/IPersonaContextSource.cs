using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ReplyWorker.Context;

/// <summary>Where the worker learns who the persona is and what it should know; over HTTP, or in the same process.</summary>
public interface IPersonaContextSource
{
    /// <exception cref="PersonaContextException">Persona has no such persona, or could not be asked; the message is a sentence for the operator.</exception>
    Task<PersonaContext> GetAsync(PersonaContextRequest request, CancellationToken token);
}

public sealed class PersonaContextException(string sentence, Exception? cause = null) : Exception(sentence, cause);
