namespace InfluencerPlatform.Messaging.Tests.Dashboard;

/// <summary>Every test counts what there is, so each has a store of its own.</summary>
public sealed class CourseTests : IDisposable
{
    private readonly MessagingHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task The_course_has_a_row_a_day_with_what_happened_on_it()
    {
        await host.ChatAsync("Maya Early", "how was the hike yesterday");
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.ChatAsync("Jonas Late", "when is your next live");
        var course = await host.Operator().ListAsync("/dashboard/course?days=3");
        Assert.Equal(3, course.Count);
        Assert.Equal([1L, 0L, 1L], course.Select(d => d.Number("new_subscribers")));
        Assert.Equal([1L, 0L, 1L], course.Select(d => d.Number("drafts")));
        Assert.Equal([0L, 0L, 0L], course.Select(d => d.Number("sent")));
        Assert.Equal(course.Select(d => d.Text("day")).Order(), course.Select(d => d.Text("day")));
    }

    [Theory]
    [InlineData("days=0", "days")]
    [InlineData("days=91", "days")]
    [InlineData("time_zone=Nowhere/Land", "time_zone")]
    public async Task What_cannot_be_answered_is_refused_at_its_field(string query, string field)
    {
        var refused = await host.Operator().GetAsync($"/dashboard/course?{query}", 400);
        Assert.True(refused.GetProperty("errors").TryGetProperty(field, out _));
    }
}
