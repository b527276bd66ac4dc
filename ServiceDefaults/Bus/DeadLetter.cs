namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>An event that was set aside because nobody could consume it.</summary>
/// <param name="Id">Stays the same for as long as it is set aside.</param>
/// <param name="Queue">What it is set aside in: a queue of the broker or, in one process, a store's outbox.</param>
/// <param name="Attempts">Null where the broker does not say.</param>
public sealed record DeadLetter(string Id, string Queue, string? MessageType, string? Reason, int? Attempts, DateTime? FailedAt);

/// <summary>A place where dead letters are kept.</summary>
public interface IDeadLetters
{
    Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Gives it to its consumers once more. It is taken away only after it has safely arrived there, and under its own message id, so that nothing is
    /// lost when this is interrupted, and nothing happens twice.
    /// </summary>
    /// <returns>False when there is no such letter here.</returns>
    Task<bool> ReplayAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes it for good.</summary>
    /// <returns>False when there is no such letter here.</returns>
    Task<bool> DiscardAsync(string id, CancellationToken cancellationToken);
}
