using System.Globalization;
using System.Text;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace InfluencerPlatform.ServiceDefaults.Paging;

/// <summary>A page of a list that is ordered by one number, or by two where the first is not unique. The next page's address goes into the Link header.</summary>
/// <param name="Limit">At most this many rows.</param>
/// <param name="Cursor">The key of the last row of the page before; null on the first.</param>
/// <param name="Tie">The second key of that row, in lists that have one.</param>
public sealed record Page(int Limit, long? Cursor, long? Tie = null)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>For ascending lists: rows with a greater key.</summary>
    public long After => Cursor ?? long.MinValue;

    /// <summary>For descending lists: rows with a smaller key.</summary>
    public long Before => Cursor ?? long.MaxValue;

    /// <exception cref="Refusal">400 for a limit out of range or a cursor that is none of ours.</exception>
    public static Page Of(int? limit, string? cursor)
    {
        if (limit is < 1 or > MaxLimit) throw Refusal.BadRequest($"limit must be from 1 to {MaxLimit}.", "limit");
        var (key, tie) = cursor is null ? (null, null) : Decode(cursor);
        return new(limit ?? DefaultLimit, key, tie);
    }

    /// <summary>Takes the row too many off a list read with <c>Limit + 1</c>, and says where the rest is.</summary>
    public List<T> Trim<T>(HttpContext http, List<T> rows, Func<T, long> key, Func<T, long>? tie = null)
    {
        if (rows.Count <= Limit) return rows;
        rows.RemoveRange(Limit, rows.Count - Limit);
        var query = QueryHelpers.ParseQuery(http.Request.QueryString.Value).Where(q => q.Key != "cursor")
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? "")).Append(KeyValuePair.Create("cursor", Encode(key(rows[^1]), tie?.Invoke(rows[^1]))));
        http.Response.Headers.Link = $"<{http.Request.Path}{new QueryBuilder(query).ToQueryString()}>; rel=\"next\"";
        return rows;
    }

    private static string Encode(long key, long? tie) => WebEncoders.Base64UrlEncode(
        Encoding.ASCII.GetBytes(tie is null ? string.Create(CultureInfo.InvariantCulture, $"k{key}") : string.Create(CultureInfo.InvariantCulture, $"k{key}.{tie}")));

    private static (long? Key, long? Tie) Decode(string cursor)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(cursor)).Split('.');
            if (parts is [['k', .. var first], ..] and { Length: <= 2 } && Number(first) is { } key)
            {
                if (parts.Length == 1) return (key, null);
                if (Number(parts[1]) is { } tie) return (key, tie);
            }
        }
        catch (FormatException)
        {
            // Answered below.
        }

        throw Refusal.BadRequest("This cursor is not valid; start again without one.", "cursor");

        static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
