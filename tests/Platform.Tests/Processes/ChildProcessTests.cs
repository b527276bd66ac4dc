namespace InfluencerPlatform.Platform.Tests.Processes;

public sealed class ChildProcessTests
{
    [Fact]
    public async Task One_that_is_killed_in_the_middle_of_a_line_is_known_to_be_dead()
    {
        await using var process = ChildProcess.Start("bash", ["-c", "echo whole; printf half; sleep 600"], new Dictionary<string, string?>());
        await process.LineAsync(line => line == "whole");
        await process.KillAsync();
        Assert.Equal(137, await process.Exit);
    }
}
