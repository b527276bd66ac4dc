using System.Globalization;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Persona;

/// <summary>What every list and every partial change does the same way.</summary>
internal static class Http
{
    public static int Limit(int? limit) => limit switch
    {
        null => 50,
        >= 1 and <= 200 => limit.Value,
        _ => throw Refusal.BadRequest("limit must be from 1 to 200.", "limit"),
    };

    /// <summary>Takes the row too many off a list read with one more than fits, and names the next page in the Link header.</summary>
    public static List<T> Trim<T>(this HttpContext http, int limit, List<T> rows, string parameter, Func<T, string> cursor)
    {
        if (rows.Count <= limit) return rows;
        rows.RemoveRange(limit, rows.Count - limit);
        var others = http.Request.Query.Where(q => q.Key != parameter).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)));
        var query = QueryString.Create(others.Append(KeyValuePair.Create(parameter, (string?)cursor(rows[^1]))));
        http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{query}>; rel=\"next\"";
        return rows;
    }

    /// <summary>Refuses with the recorded sentence and names each field that is missing.</summary>
    public static void Require(params ReadOnlySpan<(string Field, bool Present)> fields)
    {
        var missing = new Dictionary<string, string[]>();
        foreach (var (field, present) in fields)
            if (!present) missing[field] = [$"{field} is required."];
        if (missing.Count > 0)
            throw new Refusal(400, "Missing required fields", members: new Dictionary<string, object?> { ["errors"] = missing });
    }

    /// <summary>In a partial change: null keeps the old text, an empty one clears it.</summary>
    public static string? Or(this string? value, string? old) => value is null ? old : value.Trim() is { Length: > 0 } text ? text : null;

    public static DateOnly Date(string text, string field) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Refusal.BadRequest($"{field} must be a date like 2026-01-31.", field);
}

/// <param name="Message">A sentence that says what was done.</param>
public sealed record Done(string Message);
