using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>Times in cursors.</summary>
internal static class Ticks
{
    public static DateTime ToTime(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
        ? new(ticks, DateTimeKind.Utc)
        : throw Refusal.BadRequest("This cursor is not valid; start again without one.", "cursor");
}
