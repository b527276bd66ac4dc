namespace InfluencerPlatform.Persona.Search;

/// <summary>The full-text index of the memories, as the store's database has it. It is asked within a person's own scope only.</summary>
internal interface IMemoryIndex
{
    /// <returns>The newest memories that have any of the terms.</returns>
    Task<List<long>> MatchingAsync(PersonaDb db, long personaId, IReadOnlyList<long> identity, List<string> terms, int limit, CancellationToken cancellationToken);

    /// <summary>Removes the words of deleted memories from the index, inside the write that deleted them.</summary>
    Task ForgetDeletedAsync(PersonaDb db, CancellationToken cancellationToken);
}
