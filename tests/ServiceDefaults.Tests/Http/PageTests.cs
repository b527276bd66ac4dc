using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace InfluencerPlatform.ServiceDefaults.Tests.Http;

public sealed class PageTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Following_the_links_shows_every_row_once()
    {
        var (path, seen, pages) = ((string?)"/list?limit=100", new List<int>(), 0);
        while (path is not null)
        {
            var (response, body) = await host.SendAsync(HttpMethod.Get, path);
            seen.AddRange(body.EnumerateArray().Select(row => row.GetInt32()));
            pages++;
            path = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(Enumerable.Range(1, 250), seen);
        Assert.Equal(3, pages);
    }

    [Fact]
    public void The_next_page_keeps_what_else_was_asked_and_drops_the_old_cursor()
    {
        var http = new DefaultHttpContext();
        http.Request.Path = "/things";
        http.Request.QueryString = new("?state=a%26b&tag=1&tag=2&cursor=old");
        var page = new Page(2, null);
        Assert.Equal([5L, 4L], page.Trim(http, [5L, 4L, 3L], row => row, row => row * 10));
        var next = http.Response.Headers.Link.ToString();
        Assert.EndsWith("; rel=\"next\"", next, StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(next.Split('?', '>')[1]);
        Assert.Equal("a&b", query["state"]);
        Assert.Equal("1,2", query["tag"].ToString());
        var cursor = Page.Of(null, Assert.Single(query["cursor"]));
        Assert.Equal((4L, 40L), (cursor.Cursor, cursor.Tie));
    }

    [Fact]
    public void The_last_page_has_no_next()
    {
        var http = new DefaultHttpContext();
        Assert.Equal([1L, 2L], new Page(2, null).Trim(http, [1L, 2L], row => row));
        Assert.Empty(http.Response.Headers.Link.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("zzz")]
    [InlineData("!!!")]
    [InlineData("a")]
    [InlineData("kx")]
    [InlineData("k1")]
    [InlineData("k1.2.3")]
    [InlineData("k1.")]
    [InlineData("k.1")]
    [InlineData("k99999999999999999999")]
    [InlineData("x1")]
    [InlineData("k 1")]
    public void A_cursor_that_is_none_of_ours_is_refused(string content)
    {
        var encoded = WebEncoders.Base64UrlEncode(System.Text.Encoding.ASCII.GetBytes(content));
        // Plain, and encoded as ours are; one alone is a valid cursor.
        Assert.Equal("cursor", Assert.Throws<Refusal>(() => Page.Of(null, content)).Field);
        if (content == "k1") Assert.Equal(1, Page.Of(null, encoded).Cursor);
        else Assert.Equal(400, Assert.Throws<Refusal>(() => Page.Of(null, encoded)).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(201)]
    public void A_limit_out_of_range_is_refused(int limit) => Assert.Equal("limit", Assert.Throws<Refusal>(() => Page.Of(limit, null)).Field);
}
