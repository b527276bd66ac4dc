using System.Text.Json;
using InfluencerPlatform.Contracts;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Replies;

public sealed class ReplyWhyTests(SharedAutoHost host) : IClassFixture<SharedAutoHost>
{
    [Fact]
    public async Task Why_tells_what_went_in_and_replay_composes_it_again_byte_for_byte()
    {
        var client = host.Operator();
        var conversation = await host.ChatOnAsync("paste");
        var draft = await host.DraftAsync(conversation, "hé! ¿qué tal? 🏄‍♀️ \"<b>⟦x⟧\n\ttabs & \u2028 lines");
        var id = draft.Number("reply_id");
        var why = await client.GetAsync($"/replies/{id}/why", 200);
        Assert.Equal(("Luna", "cheerful", "playful"), (why.GetProperty("persona").Text("name"), why.GetProperty("mood").Text("current_mood"), why.GetProperty("personalization").Text("preferred_tone")));
        Assert.Equal([("diary", 31L, "it matches the message", true), ("memory", 41, "it is about surfing", true)],
            why.GetProperty("knowledge").EnumerateArray().Select(k => (k.Text("kind")!, k.Number("id"), k.Text("why")!, k.Flag("included"))));
        Assert.Equal((1, draft.Number("message_id")), (why.GetProperty("history").Number("messages"), why.GetProperty("history").Number("to_message_id")));
        Assert.Equal(("test-model", 1_500, 100), (why.Text("model"), why.Number("model_milliseconds"), why.Number("prompt_tokens")));

        var again = await client.PostAsync($"/replies/{id}/replay", null, 200);
        Assert.True(again.Flag("equal"));
        Assert.Equal(why.GetProperty("prompt").GetProperty("messages").GetRawText(), again.GetProperty("messages").GetRawText());
        await client.PostAsync("/replies/999999/replay", null, 404);
    }

    [Fact]
    public async Task Regenerating_keeps_old_candidates_tells_the_model_of_them_and_remembers_every_round()
    {
        var client = host.Operator();
        var draft = await host.DraftAsync(await host.ChatOnAsync("paste"));
        var id = draft.Number("reply_id");
        await client.PostAsync($"/replies/{id}/regenerate", new { instruction = "shorter", count = 3 }, 200);
        var request = await host.RequestAsync(id, round: 2);
        Assert.Equal(("shorter", 3), (request.Instruction, request.Count));
        Assert.Equal(["Good morning you! Sleepy but happy."], request.Earlier);
        await client.PostAsync($"/replies/{id}/replay?round=2", null, 409);
        await host.WriteAsync(request, "Morning!");
        Assert.Equal([1L, 2], (await host.ReplyAsync(id)).GetProperty("candidates").EnumerateArray().Select(c => c.Number("round")));
        var rounds = (await client.GetAsync($"/replies/{id}/why", 200)).GetProperty("rounds");
        Assert.Equal([(1L, null), (2, "shorter")], rounds.EnumerateArray().Select(r => (r.Number("round"), r.Text("instruction"))));
        foreach (var round in (int[])[1, 2]) Assert.True((await client.PostAsync($"/replies/{id}/replay?round={round}", null, 200)).Flag("equal"));
        await client.PostAsync($"/replies/{id}/regenerate", new { count = 6 }, 400);
    }

    [Fact]
    public async Task A_changed_input_shows_in_the_fingerprint()
    {
        var draft = await host.DraftAsync(await host.ChatOnAsync("paste"));
        var id = draft.Number("reply_id");
        await host.Writer.WriteAsync((db, token) => db.Database.ExecuteSqlAsync(
            $"UPDATE reply_rounds SET inputs = replace(inputs, 'A traveller.', 'A painter.') WHERE reply_id = {id}", token), TestContext.Current.CancellationToken);
        Assert.False((await host.Operator().PostAsync($"/replies/{id}/replay", null, 200)).Flag("equal"));
    }

    [Fact]
    public async Task What_is_deleted_or_erased_is_gone_from_the_stored_inputs_too()
    {
        const string Canary = "pistachiozeppelin";
        var client = host.Operator();
        var conversation = await host.ChatOnAsync("paste");
        var draft = await host.DraftAsync(conversation, $"my {Canary} is blue");
        await client.PostAsync($"/replies/{draft.Number("reply_id")}/reject", null, 200);
        // One that is still being written when the message goes.
        var late = await client.PostAsync($"/conversations/{conversation}/replies", new { }, 202);
        var request = await host.RequestAsync(late.Number("reply_id"));
        var second = await host.SaysAsync(conversation, "and something else");
        await client.DeleteAsync($"/conversations/{conversation}/messages/{draft.Number("message_id")}", 204);
        await host.WriteAsync(request, "Blue!");
        var stored = await host.ReadAsync(db => db.Database.SqlQuery<string>(
            $"SELECT coalesce(inputs, '') || (SELECT coalesce(prompt, '') FROM replies WHERE replies.reply_id = reply_rounds.reply_id) AS \"Value\" FROM reply_rounds").ToListAsync());
        Assert.DoesNotContain(stored, s => s.Contains(Canary, StringComparison.Ordinal));
        await client.PostAsync($"/replies/{draft.Number("reply_id")}/replay", null, 409);
        Assert.Equal(JsonValueKind.Null, (await client.GetAsync($"/replies/{draft.Number("reply_id")}/why", 200)).GetProperty("persona").ValueKind);

        var subscriber = (await client.GetAsync($"/conversations/{conversation}", 200)).Number("subscriber_id");
        await client.PostAsync($"/subscribers/{subscriber}/erase", null, 200);
        Assert.Equal(0, await host.ReadAsync(db => db.ReplyRounds.CountAsync(r => r.ReplyId == draft.Number("reply_id") || r.ReplyId == late.Number("reply_id"))));
    }
}
