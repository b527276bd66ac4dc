using InfluencerPlatform.ReplyWorker.Models;

namespace InfluencerPlatform.ReplyWorker.Tests.Models;

public sealed class RetryDelayTests
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData("Wed, 20 May 2026 10:00:30 GMT", 30)]
    [InlineData("Wed, 20 May 2026 09:00:00 GMT", 0)]
    public void Retry_after_is_read_as_seconds_and_as_a_date(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.Parse(header, new DateTimeOffset(Some.Now)));

    [Fact]
    public void Without_a_word_from_the_model_delays_double_up_to_a_limit()
    {
        var delays = Enumerable.Range(0, 5).Select(attempt => RetryDelay.Before(attempt, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), null, jitter: 1).TotalSeconds);

        Assert.Equal([1, 2, 4, 5, 5], delays);
    }
}
