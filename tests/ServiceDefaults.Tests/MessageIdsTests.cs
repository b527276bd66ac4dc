using InfluencerPlatform.ServiceDefaults.Bus;

namespace InfluencerPlatform.ServiceDefaults.Tests;

public sealed class MessageIdsTests
{
    [Fact]
    public void The_same_cause_has_the_same_id() =>
        // Written down: an id that changed with a version would let what is on its way have its effect twice.
        Assert.Equal(Guid.Parse("859ca48a-2b19-11df-9a0a-e2f881403923"), MessageIds.Derive("reply-generated", 7, 2));

    [Fact]
    public void Different_causes_have_different_ids()
    {
        Guid[] ids =
        [
            MessageIds.Derive("reply-generated", 7, 2), MessageIds.Derive("reply-generated", 7, 3), MessageIds.Derive("reply-generated", 72),
            MessageIds.Derive("reply-generated", 2, 7), MessageIds.Derive("reply-failed", 7, 2), MessageIds.Derive("reply-generated", 7),
            MessageIds.Derive("reply-generated", -7, 2), MessageIds.Derive("reply-generated"),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
