using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Idempotency;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

public sealed class IdempotentCallTests
{
    [Fact]
    public async Task The_effect_of_a_call_that_was_taken_over_is_undone()
    {
        await using var host = await StoreHost.StartAsync();
        IdempotentCall.Current = new(typeof(NoteDb), "taken over", 1);
        Assert.Equal(409, (await Assert.ThrowsAsync<Refusal>(() => host.AddAsync("twice"))).Status);
        IdempotentCall.Current = null;
        Assert.Empty(await host.NotesAsync());
    }
}
