using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

public sealed class RidingAlongTests
{
    [Fact]
    public async Task What_rides_along_goes_with_the_next_commit_after_those_who_asked_for_it()
    {
        await using var host = await StoreHost.StartAsync();
        using var sizes = new BatchSizes(host);
        var release = await host.OccupyAsync();
        var rides = host.Writer.WriteAlongAsync((db, _) =>
        {
            db.Add(new Note("rides"));
            return Task.CompletedTask;
        }, CancellationToken.None);
        var fails = host.Writer.WriteAlongAsync<bool>((_, _) => throw new InvalidOperationException("Broken."), CancellationToken.None);
        var waiting = host.AddAsync("waits");
        Assert.False(rides.IsCompleted);
        release.SetResult();
        await Task.WhenAll(waiting, rides);
        await Assert.ThrowsAsync<InvalidOperationException>(() => fails);
        Assert.Equal(["occupying", "waits", "rides"], await host.NotesAsync());
        Assert.Equal(4, sizes.All.First());
    }

    [Fact]
    public async Task What_rides_along_is_written_when_no_commit_comes_too_and_before_the_process_ends()
    {
        await using var host = await StoreHost.StartAsync();
        await RideAsync("alone");
        Assert.Equal(["alone"], await host.NotesAsync());
        var release = await host.OccupyAsync();
        var last = RideAsync("last");
        var stopping = host.StopAsync();
        release.SetResult();
        await stopping;
        await last;
        Assert.Equal(["alone", "occupying", "last"], await host.NotesAsync());
        Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => RideAsync("late"))).Status);

        Task RideAsync(string text) => host.Writer.WriteAlongAsync((db, _) =>
        {
            db.Add(new Note(text));
            return Task.CompletedTask;
        }, CancellationToken.None);
    }
}
