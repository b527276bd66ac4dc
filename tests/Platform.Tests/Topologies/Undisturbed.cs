namespace InfluencerPlatform.Platform.Tests.Topologies;

/// <summary>Scenarios that leave a distributed platform as they found it, and share one.</summary>
[CollectionDefinition]
public sealed class Undisturbed : ICollectionFixture<DistributedPlatform>;
