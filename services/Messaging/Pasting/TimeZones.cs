using System.Globalization;
using System.Text.RegularExpressions;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>The zone that pasted times are in. Copied text has none; it is asked for when UTC cannot be right.</summary>
internal static partial class TimeZones
{
    private const string QuestionId = "time_zone";

    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public static TimeZoneInfo? Of(string? requested, IReadOnlyDictionary<string, string> answers)
    {
        var name = requested ?? (answers.TryGetValue(QuestionId, out var answer) ? answer.Trim() : null);
        if (name is null) return null;
        if (Offset().Match(name) is { Success: true } match)
        {
            var hours = int.Parse(match.Groups[1].Value + match.Groups[2].Value, CultureInfo.InvariantCulture);
            return TimeZoneInfo.CreateCustomTimeZone(name, TimeSpan.FromHours(hours), name, name);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw Refusal.BadRequest($"There is no time zone {name}; use an IANA name such as Europe/Berlin.", requested is null ? "answers" : "time_zone");
    }

    /// <summary>Messages from the coming hours were written east of here.</summary>
    public static IEnumerable<PasteQuestion> Ask(ParsedPaste parsed, TimeZoneInfo? zone, DateTime now)
    {
        var ahead = parsed.Conversations.SelectMany(c => c.Messages).Max(m => m.Timestamp) - now - Slack ?? TimeSpan.Zero;
        if (zone is not null || ahead <= TimeSpan.Zero || ahead > TimeSpan.FromHours(14)) yield break;
        var least = (int)Math.Ceiling(ahead.TotalHours);
        yield return new(
            QuestionId, "The latest messages would be in the future. Which time zone are the times in? An IANA name such as Europe/Berlin is an answer too.",
            [.. Enumerable.Range(least, 15 - least).Select(hours => string.Create(CultureInfo.InvariantCulture, $"UTC+{hours:00}:00"))]);
    }

    [GeneratedRegex(@"^UTC([+-])(0\d|1[0-4]):00$")]
    private static partial Regex Offset();
}
