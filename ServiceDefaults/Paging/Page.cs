using System.Globalization;
using System.Text;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace InfluencerPlatform.ServiceDefaults.Paging;

/// <summary>A page of a list that is ordered by one number. The next page's address goes into the Link header.</summary>
/// <param name="Limit">At most this many rows.</param>
/// <param name="Cursor">The key of the last row of the page before; null on the first.</param>
public sealed record Page(int Limit, long? Cursor)
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
        return new(limit ?? DefaultLimit, cursor is null ? null : Decode(cursor));
    }

    /// <summary>Takes the row too many off a list read with <c>Limit + 1</c>, and says where the rest is.</summary>
    public List<T> Trim<T>(HttpContext http, List<T> rows, Func<T, long> key)
    {
        if (rows.Count <= Limit) return rows;
        rows.RemoveRange(Limit, rows.Count - Limit);
        var query = QueryHelpers.ParseQuery(http.Request.QueryString.Value).Where(q => q.Key != "cursor")
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? "")).Append(KeyValuePair.Create("cursor", Encode(key(rows[^1]))));
        http.Response.Headers.Link = $"<{http.Request.Path}{new QueryBuilder(query).ToQueryString()}>; rel=\"next\"";
        return rows;
    }

    private static string Encode(long key) => WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes("k" + key.ToString(CultureInfo.InvariantCulture)));

    private static long Decode(string cursor)
    {
        try
        {
            var text = Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(cursor));
            if (text.StartsWith('k') && long.TryParse(text.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)) return key;
        }
        catch (FormatException)
        {
            // Answered below.
        }

        throw Refusal.BadRequest("This cursor is not valid; start again without one.", "cursor");
    }
}
