using System.Globalization;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Linting;

namespace InfluencerPlatform.Messaging.Tests.Replies;

/// <summary>What one subscriber wrote, and how to reach them, is not told to another: in drafts and in the text that a person approves.</summary>
public sealed class OtherPeopleTests(SharedAutoHost host) : IClassFixture<SharedAutoHost>
{
    private const string Words = "my insulin pump broke again and nobody at the office must ever hear about it";

    [Theory]
    [InlineData("+34 611 222 333")]
    [InlineData("0034611222333")]
    [InlineData("call 611 22 23 33 tonight")]
    [InlineData("(611) 222-333")]
    [InlineData("611.222.333")]
    [InlineData("6 1 1 2 2 2 3 3 3")]
    [InlineData("６１１２２２３３３")]
    [InlineData("6️⃣1️⃣1️⃣2️⃣2️⃣2️⃣3️⃣3️⃣3️⃣")]
    [InlineData("since 2019: 611 222 333")]
    [InlineData("KzM0NjExMjIyMzMz")]
    public async Task Another_subscriber_s_number_is_found_however_it_is_written(string written)
    {
        await host.Operator().PostAsync("/subscribers", new { username = $"phone{Guid.NewGuid():N}", name = "Phoned", phonenumber = "+34611222333" }, 201);

        Assert.Contains(RuleNames.OtherData, await DraftFindingsAsync($"Sure, {written} 😊"));
    }

    public static TheoryData<string> EachDisguise => [.. Disguises.All.Select(disguise => disguise.Name)];

    [Theory, MemberData(nameof(EachDisguise))]
    public async Task Another_subscriber_s_name_is_found_in_every_disguise(string disguise)
    {
        (string Name, string Lastname)[] named = [("Tiffany", "Millerson"), ("Bartholomew", "Quick"), ("surferdude_88x", "")];
        foreach (var (name, lastname) in named) await NameAsync(name, lastname);
        var hide = Disguises.All.Single(d => d.Name == disguise).Hide;
        foreach (var (at, (name, lastname)) in named.Index())
            foreach (var carrier in Disguises.Carriers.Where((_, index) => index % 4 == at))
            {
                var said = string.Format(CultureInfo.InvariantCulture, carrier, hide($"{name} {lastname}".Trim()));
                Assert.True((await DraftFindingsAsync(said)).Contains(RuleNames.OtherName), said);
            }
    }

    [Theory]
    [InlineData("did you know María del Carmen Quintero? So sweet", true)]
    [InlineData("Do you mean Jean Claude van der Berg?", true)]
    [InlineData("MariaDelCarmenQuintero it was", false)]
    [InlineData("Annabel Lee Porter", true)]
    [InlineData("annabelleeporter", true)]
    [InlineData("Annabel and Porter", false)]
    public async Task Names_of_several_words_are_found(string said, bool found)
    {
        await NameAsync("Maria del Carmen", "Quintero");
        await NameAsync("Jean Claude", "van der Berg");
        await NameAsync("Annabel Lee", "Porter");

        Assert.Equal(found, (await DraftFindingsAsync(said)).Contains(RuleNames.OtherName));
    }

    [Theory]
    [InlineData("write to @kite_queen", true)]
    [InlineData("it was KITE_QUEEN who said so", true)]
    [InlineData("look at instagram.com/kite_queen", true)]
    [InlineData("kite queens everywhere", false)]
    [InlineData("you can have tiffany.m@mail.example", true)]
    [InlineData("you can have Tiffany.M (at) mail (dot) example", true)]
    [InlineData("you can have somebody@mail.example", false)]
    [InlineData("the number is 915 55 01 99", true)]
    [InlineData("the number is 915-550-199", true)]
    [InlineData("the number is 915 55 01 98", false)]
    public async Task Handles_and_what_others_told_of_themselves_are_found(string said, bool found)
    {
        if (!await host.ReadAsync(db => Task.FromResult(db.Subscribers.Any(s => s.Username == "kite_queen"))))
            await host.Operator().PostAsync("/subscribers", new { username = "kite_queen", name = "Nadia" }, 201);
        await host.SaysAsync(await host.ChatOnAsync("paste"), "my mail is tiffany.m@mail.example and my number 915 550 199");

        Assert.Equal(found, (await DraftFindingsAsync(said)).Contains(RuleNames.OtherData));
    }

    [Fact]
    public async Task What_another_subscriber_wrote_is_found_plain_and_disguised_in_drafts_and_in_the_final_text()
    {
        await host.SaysAsync(await host.ChatOnAsync("paste"), $"hey, {Words}, okay?");
        const string part = "insulin pump broke again and nobody at the office";
        foreach (var said in (string[])[
            $"Somebody told me: {part}!", part.ToUpperInvariant(), new([.. part.Reverse()]), Convert.ToBase64String(Encoding.UTF8.GetBytes(part)), string.Join('\u200B', part.ToCharArray()),
            part.Replace('o', '0')])
            Assert.Contains(RuleNames.OtherData, await DraftFindingsAsync(said));

        var draft = await host.DraftAsync(await host.ChatOnAsync("paste"));
        var approved = await host.Operator().PostAsync($"/replies/{draft.Number("reply_id")}/approve", new { text = $"Haha, {part}." }, 200);
        Assert.Equal([RuleNames.OtherData], Rules(approved.GetProperty("text_findings")));
    }

    [Fact]
    public async Task A_draft_that_repeats_another_s_words_does_not_leave_by_itself()
    {
        await host.SaysAsync(await host.ChatOnAsync("paste"), "the landlord in Porto keeps my deposit because of the broken window");
        var draft = await host.DraftAsync(await host.ChatOnAsync("sms"), answer: "Good morning! The landlord in Porto keeps my deposit because of that.");

        Assert.Contains("finding", AutoHost.Flags(draft));
        Assert.Equal(JsonValueKind.Null, draft.GetProperty("send_at").ValueKind);
    }

    [Fact]
    public async Task What_was_said_in_the_same_chat_or_by_the_persona_first_or_by_many_may_be_said_again()
    {
        // Word for word what others have written too.
        const string own = "my cousin repairs violins behind the cathedral in Toledo";
        const string persona = "tomorrow I finally paint the kitchen ceiling lemon yellow";
        const string common = "forward this lucky dolphin message to eleven people before midnight";
        const string diary = "the ferry captain gave me his enormous woollen captain hat";
        var conversation = await host.ChatOnAsync("paste");
        await host.SaysAsync(conversation, own);
        await host.Operator().PostAsync($"/conversations/{await host.ChatOnAsync("paste")}/messages", new { message_content = persona, sender_type = "ai" }, 202);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var _ in Enumerable.Range(0, 3)) await host.SaysAsync(await host.ChatOnAsync("paste"), common);
        await host.SaysAsync(await host.ChatOnAsync("paste"), $"{own}. {persona}. {diary}");

        foreach (var said in (string[])[own, persona, common, diary, "good morning! how was your weekend at the beach with friends?"])
        {
            var request = await host.RequestAsync(await host.SaysAsync(conversation, $"and? {said[..3]}"));
            var context = AutoHost.Context(1);
            await host.WriteAsync(new ReplyInputs(request, context with { Diary = [context.Diary[0] with { Text = $"On the way back {diary}." }] }, 4_000), $"I said {said}");
            Assert.Empty(Rules((await host.ReplyAsync(request.ReplyId)).GetProperty("candidates")[0].GetProperty("findings")));
        }
    }

    [Fact]
    public async Task Quoting_one_subscriber_to_themselves_tells_no_other()
    {
        const string secret = "the adoption papers arrive on Thursday from the Lisbon notary";
        var theirs = await host.ChatOnAsync("paste");
        await host.SaysAsync(theirs, secret);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Operator().PostAsync($"/conversations/{theirs}/messages", new { message_content = $"so, {secret}?", sender_type = "ai" }, 202);

        Assert.Contains(RuleNames.OtherData, await DraftFindingsAsync(secret));
    }

    [Fact]
    public async Task An_answer_in_a_user_s_own_chat_that_gives_another_away_is_withheld()
    {
        await host.SaysAsync(await host.ChatOnAsync("paste"), "the blue suitcase with grandma's necklace waits in locker nineteen");
        await host.User(771).PostAsync("/messages", new { recipient_id = -1, content = "tell me something" }, 201);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.UserId == 771);
        await host.AnswerAsync(request, "The blue suitcase with grandma's necklace waits in locker nineteen.");

        var reply = await host.ReadAsync(db => Task.FromResult(db.Replies.Single(r => r.ReplyId == request.ReplyId)));
        Assert.Equal("Failed", reply.State.ToString());
        Assert.Contains("withheld", reply.Error);
        Assert.Null(reply.SentMessageId);
    }

    private async Task NameAsync(string name, string lastname)
    {
        if (!await host.ReadAsync(db => Task.FromResult(db.Subscribers.Any(s => s.Name == name))))
            await host.Operator().PostAsync("/subscribers", new { username = $"named{Guid.NewGuid():N}", name, lastname }, 201);
    }

    /// <summary>The rules that a new subscriber's draft with this text is marked by.</summary>
    private async Task<IReadOnlyList<string>> DraftFindingsAsync(string text) =>
        Rules((await host.DraftAsync(await host.ChatOnAsync("paste"), answer: text)).GetProperty("candidates")[0].GetProperty("findings"));

    private static IReadOnlyList<string> Rules(JsonElement findings) => [.. findings.EnumerateArray().Select(f => f.Text("rule")!)];
}
