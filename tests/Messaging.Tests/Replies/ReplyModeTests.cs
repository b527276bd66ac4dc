using System.Text.Json;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Messaging.Tests.Replies;

public sealed class ReplyModeTests(SharedAutoHost host) : IClassFixture<SharedAutoHost>
{
    [Fact]
    public async Task The_most_specific_choice_wins()
    {
        var client = host.Operator();
        await host.PersonaAsync(ReplyPolicy.Default with { ReplyMode = "off" }, personaId: 77, isDefault: false);
        var conversation = await host.ChatOnAsync("carrier-pigeon", personaId: 77);
        await ModeIs("off", "persona");
        await client.PutAsync("/replies/modes/channels/carrier-pigeon", new { mode = "draft" }, 200);
        await ModeIs("draft", "channel");
        await client.PutAsync($"/conversations/{conversation}/mode", new { mode = "auto" }, 200);
        await ModeIs("auto", "conversation");
        await client.PutAsync($"/conversations/{conversation}/mode", new { mode = "default" }, 200);
        await client.PutAsync("/replies/modes/channels/carrier-pigeon", new { mode = "default" }, 200);
        await ModeIs("off", "persona");
        await host.PersonaAsync(ReplyPolicy.Default, revision: 2, personaId: 77, isDefault: false);
        await ModeIs("auto", "default");
        await client.PutAsync($"/conversations/{conversation}/mode", new { mode = "loud" }, 400);
        await client.PutAsync("/replies/modes/channels/No%20Channel!", new { mode = "off" }, 400);
        await client.PutAsync("/conversations/999999/mode", new { mode = "off" }, 404);

        async Task ModeIs(string mode, string source)
        {
            var state = await client.GetAsync($"/conversations/{conversation}/mode", 200);
            Assert.Equal((mode, source), (state.Text("effective"), state.Text("source")));
        }
    }

    [Fact]
    public async Task Where_the_mode_is_off_only_a_person_asks_for_a_draft()
    {
        var client = host.Operator();
        var conversation = await host.ChatOnAsync("paste");
        var old = await host.DraftAsync(conversation);
        await client.PutAsync($"/conversations/{conversation}/mode", new { mode = "off" }, 200);
        Assert.Null(await host.SaysAsync(conversation, "what did you do yesterday?"));
        Assert.Equal("superseded", (await host.ReplyAsync(old.Number("reply_id"))).Text("state"));
        var asked = await client.PostAsync($"/conversations/{conversation}/replies", new { instruction = "shorter" }, 202);
        Assert.Equal(("requested", "off"), (asked.Text("state"), (await host.ReplyAsync(asked.Number("reply_id"))).Text("mode")));

        await client.PutAsync("/replies/modes/channels/paste", new { mode = "off" }, 200);
        var quiet = await client.PostAsync("/conversations/paste", new { text = "Offa Mercia: hey there, how was your week?" }, 202);
        Assert.Equal(JsonValueKind.Null, quiet.GetProperty("reply_id").ValueKind);
        var wanted = await client.PostAsync("/conversations/paste", new { text = "Ethel Mercia: hey there, how was your weekend?", count = 2 }, 202);
        await client.PutAsync("/replies/modes/channels/paste", new { mode = "default" }, 200);
        Assert.Equal(2, (await host.RequestAsync(wanted.Number("reply_id"))).Count);
    }

    [Fact]
    public async Task Without_permission_of_the_installation_nothing_leaves_by_itself()
    {
        using var strict = new MessagingHost();
        var client = strict.Operator();
        var (_, conversation) = await strict.ChatAsync("Flora Floor", "good morning! how are you today?");
        var mode = await client.PutAsync($"/conversations/{conversation}/mode", new { mode = "auto" }, 200);
        Assert.Equal(("auto", "draft", "floor"), (mode.Text("mode"), mode.Text("effective"), mode.Text("held_by")));
        Assert.Equal("draft", (await client.GetAsync("/replies/modes", 200)).Text("highest"));
        var request = await strict.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation);
        await strict.AnswerAsync(request, "Fine, thanks!");
        Assert.Equal(JsonValueKind.Null, (await client.GetAsync($"/replies/{request.ReplyId}", 200)).GetProperty("send_at").ValueKind);
    }

    [Fact]
    public async Task Changing_the_mode_keeps_a_waiting_reply_for_a_person()
    {
        var conversation = await host.ChatOnAsync("sms");
        await host.PersonaAsync();
        var waiting = await host.DraftAsync(conversation);
        Assert.NotEqual(JsonValueKind.Null, waiting.GetProperty("send_at").ValueKind);
        await host.Operator().PutAsync($"/conversations/{conversation}/mode", new { mode = "draft" }, 200);
        var held = await host.ReplyAsync(waiting.Number("reply_id"));
        Assert.Equal((JsonValueKind.Null, "mode"), (held.GetProperty("send_at").ValueKind, AutoHost.Flags(held).Single()));
    }
}
