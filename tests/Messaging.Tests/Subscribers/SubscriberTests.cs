using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.TestKit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Subscribers;

public sealed class SubscriberTests : IDisposable
{
    private readonly MessagingHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Lists_are_searched_and_filtered()
    {
        var client = host.Operator();
        var jose = (await client.PostAsync("/subscribers", new { username = "jose_p", name = "José", lastname = "Peña", country = "Spain", primary_language = "Spanish", phonenumber = "0034 600 123 456" }, 201)).Number("subscriber_id");
        var mia = (await client.PostAsync("/subscribers", new { username = "mia", name = "Mia", lastname = "Wong", country = "Canada", primary_language = "English" }, 201)).Number("subscriber_id");
        await client.PutAsync($"/subscribers/{mia}/handles/instagram", new { handle = "@Mia.Paints" }, 200);
        Assert.Equal("+34600123456", (await client.GetAsync($"/subscribers/{jose}", 200)).Text("phonenumber"));

        foreach (var query in new[] { "q=jose", "q=PENA", "q=600%20123", "country=spain", "primary_language=spanish", "q=e_p" }) Assert.Equal([jose], await IdsAsync(query));
        foreach (var query in new[] { "q=%40mia.paints", "q=paints", "country=Canada", "q=wong" }) Assert.Equal([mia], await IdsAsync(query));
        Assert.Empty(await IdsAsync("q=%25"));
        await client.DeleteAsync($"/subscribers/{mia}", 200);
        Assert.Equal([jose], await IdsAsync("is_active=true"));
        Assert.Equal([mia], await IdsAsync("is_active=false"));

        async Task<List<long>> IdsAsync(string query) => [.. (await client.ListAsync($"/subscribers?{query}")).Select(s => s.Number("id_sub"))];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_page_has_its_limit_and_a_link_when_there_is_more(int count)
    {
        for (var i = 0; i < count; i++) await host.SubscriberAsync($"page{i}");
        var response = await host.Operator().GetAsync("/subscribers?limit=3", TestContext.Current.CancellationToken);
        Assert.Equal(Math.Min(3, count), (await Task.FromResult(response).JsonAsync(200)).GetArrayLength());
        Assert.Equal(count > 3, response.Headers.Contains("Link"));
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_named()
    {
        var client = host.Operator();
        var missing = await client.PostAsync("/subscribers", new { lastname = "L" }, 400);
        Assert.Equal("Missing required fields", missing.Text("error"));
        Assert.Equal(["username", "name"], missing.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        await client.PostAsync("/subscribers", new { username = "x", name = "X", phonenumber = "call me" }, 400);
        await host.SubscriberAsync("taken");
        await client.PostAsync("/subscribers", new { username = "taken", name = "X" }, 409);
        await client.PutAsync("/subscribers/999/handles/instagram", new { handle = "x" }, 404);
        await client.PostAsync("/subscribers/999/erase", null, 404);
    }

    [Fact]
    public async Task A_handle_belongs_to_one_subscriber_and_each_has_one_per_channel()
    {
        var client = host.Operator();
        var (a, b) = (await host.SubscriberAsync("a1"), await host.SubscriberAsync("b1"));
        await client.PutAsync($"/subscribers/{a}/handles/instagram", new { handle = "@Same" }, 200);
        await client.PutAsync($"/subscribers/{a}/handles/instagram", new { handle = "same" }, 200);
        Assert.Contains($"subscriber {a}", (await client.PutAsync($"/subscribers/{b}/handles/instagram", new { handle = "same" }, 409)).Text("detail"));
        await client.PutAsync($"/subscribers/{a}/handles/telegram", new { handle = "other" }, 200);
        await client.PutAsync($"/subscribers/{a}/handles/instagram", new { handle = "renamed" }, 200);
        Assert.Equal(["renamed", "other"], (await client.ListAsync($"/subscribers/{a}/handles")).Select(h => h.Text("handle")!));
        await client.DeleteAsync($"/subscribers/{a}/handles/instagram", 204);
        await client.DeleteAsync($"/subscribers/{a}/handles/instagram", 404);
    }

    [Fact]
    public async Task Of_several_handles_on_a_channel_each_is_changed_and_removed_by_itself()
    {
        var client = host.Operator();
        var (one, other) = (await host.SubscriberAsync("two.accounts"), await host.SubscriberAsync("second.account"));
        var first = await client.PostAsync($"/subscribers/{one}/handles", new { channel = "instagram", handle = "@First" }, 200);
        await client.PostAsync($"/subscribers/{other}/handles", new { channel = "instagram", handle = "second" }, 200);
        Assert.Contains($"subscriber {one}", (await client.PostAsync($"/subscribers/{other}/handles", new { channel = "instagram", handle = "first" }, 409)).Text("detail"));
        await client.PostAsync($"/subscribers/{one}/merge", new { merged_subscriber_id = other }, 200);
        Assert.Equal(["first", "second"], await HandlesAsync());

        var again = await client.PostAsync($"/subscribers/{one}/handles", new { channel = "instagram", handle = "first" }, 200);
        Assert.Equal(first.Number("handle_id"), again.Number("handle_id"));
        Assert.Contains("several handles", (await client.PutAsync($"/subscribers/{one}/handles/instagram", new { handle = "third" }, 409)).Text("detail"));
        Assert.Contains("already", (await client.PutAsync($"/subscribers/{one}/handles/instagram/{first.Number("handle_id")}", new { handle = "second" }, 409)).Text("detail"));
        await client.PutAsync($"/subscribers/{one}/handles/instagram/{first.Number("handle_id")}", new { handle = "third" }, 200);
        Assert.Equal(["third", "second"], await HandlesAsync());
        await client.DeleteAsync($"/subscribers/{one}/handles/telegram/{first.Number("handle_id")}", 404);
        await client.DeleteAsync($"/subscribers/{other}/handles/instagram/{first.Number("handle_id")}", 404);
        await client.DeleteAsync($"/subscribers/{one}/handles/instagram/{first.Number("handle_id")}", 204);
        Assert.Equal(["second"], await HandlesAsync());
        await client.PostAsync($"/subscribers/{one}/handles", new { channel = "Insta Gram", handle = "x" }, 400);

        async Task<IEnumerable<string?>> HandlesAsync() => (await client.ListAsync($"/subscribers/{one}/handles")).Select(h => h.Text("handle"));
    }

    [Fact]
    public async Task Merging_moves_everything_and_undoing_moves_it_back()
    {
        var client = host.Operator();
        var (kept, first) = await host.ChatAsync("Kept Karla", "the first of my two accounts");
        var (merged, second) = await host.ChatAsync("Merged Karla", "the second of my two accounts");
        await client.PutAsync($"/subscribers/{merged}/handles/instagram", new { handle = "karla2" }, 200);
        var merge = await client.PostAsync($"/subscribers/{kept}/merge", new { merged_subscriber_id = merged }, 200);
        var published = await host.Events.WaitForAsync<SubscribersMerged>();
        Assert.Equal((merge.Number("merge_id"), kept, merged), (published.MergeId, published.KeptSubscriberId, published.MergedSubscriberId));
        Assert.Equal([second, first], (await ChatsAsync(kept)).OrderDescending());
        Assert.Equal(2, (await client.ListAsync($"/messages/by-subscriber/{kept}")).Count);
        Assert.Equal(1, (await client.GetAsync("/dashboard/total-subscribers", 200)).Number("total_subscribers"));
        Assert.Single(await client.ListAsync("/dashboard/recent-chats"));
        Assert.DoesNotContain(await client.ListAsync("/subscribers"), s => s.Number("id_sub") == merged);
        await client.PostAsync($"/subscribers/{kept}/merge", new { merged_subscriber_id = merged }, 409);
        await client.PostAsync($"/subscribers/{kept}/merge", new { merged_subscriber_id = kept }, 400);

        await client.PostAsync($"/subscribers/merges/{merge.Number("merge_id")}/undo", null, 200);
        await client.PostAsync($"/subscribers/merges/{merge.Number("merge_id")}/undo", null, 409);
        await host.Events.WaitForAsync<SubscribersUnmerged>();
        Assert.Equal([first], await ChatsAsync(kept));
        Assert.Equal([second], await ChatsAsync(merged));
        Assert.Equal("karla2", Assert.Single(await client.ListAsync($"/subscribers/{merged}/handles")).Text("handle"));
        Assert.Equal(2, (await client.ListAsync("/dashboard/recent-chats")).Count);

        async Task<List<long>> ChatsAsync(long id) => [.. (await client.ListAsync($"/conversations?subscriber_id={id}")).Select(c => c.Number("conversation_id"))];
    }

    [Fact]
    public async Task Any_part_of_a_name_a_handle_or_a_number_finds_them_also_after_a_change()
    {
        var client = host.Operator();
        var id = await host.SubscriberAsync("wilhelmine.q");
        var person = new { username = "wilhelmine.q", name = "Ånne-Sophie", lastname = "Querfeldt", phonenumber = "+49 30 5550199" };
        await client.PutAsync($"/subscribers/{id}", person, 200);
        await client.PutAsync($"/subscribers/{id}/handles/telegram", new { handle = "@Feldblume77" }, 200);
        foreach (var part in new[] { "querfel", "QUERF", "anne-so", "helmin", "305550", "30 555", "blume7", "@feldblume77", "ue", "é" })
            Assert.Contains(await client.ListAsync($"/subscribers?limit=200&q={Uri.EscapeDataString(part)}"), s => s.Number("id_sub") == id);
        foreach (var part in new[] { "querfels", "zzz\" OR words:\"quer", "NEAR(", "wilhelmine.x" }) Assert.Empty(await client.ListAsync($"/subscribers?q={Uri.EscapeDataString(part)}"));
        await client.PutAsync($"/subscribers/{id}", person with { lastname = "Nordwind" }, 200);
        await client.DeleteAsync($"/subscribers/{id}/handles/telegram", 204);
        foreach (var part in new[] { "querfel", "blume7" }) Assert.Empty(await client.ListAsync($"/subscribers?q={part}"));
        Assert.Single(await client.ListAsync("/subscribers?q=nordwi"));
    }
}
