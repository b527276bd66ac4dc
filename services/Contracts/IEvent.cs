namespace InfluencerPlatform.Contracts;

/// <summary>Marks a record that travels between services. Records are only ever added to, never changed or reordered.</summary>
public interface IEvent;

/// <summary>
/// An event whose consumer calls a model and may take many seconds. It is dispatched in a lane of its own, so that a slow
/// model never holds up the others, and it must have a queue: without one it is kept and tried again.
/// </summary>
public interface IModelWork : IEvent;
