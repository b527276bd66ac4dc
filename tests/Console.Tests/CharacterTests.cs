using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>The pages about the character: personas, diary, mood.</summary>
public sealed class CharacterTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
{
    private const string Card = """
        {"spec":"chara_card_v2","spec_version":"2.0","data":{"name":"Marlow","description":"A night owl","personality":"dry","scenario":"","first_mes":"hm","mes_example":"","creator_notes":"","system_prompt":"",
         "post_history_instructions":"","alternate_greetings":[],"tags":[],"creator":"","character_version":"","extensions":{},
         "character_book":{"extensions":{},"entries":[{"keys":["shop"],"content":"The bookshop closes at two in the morning.","extensions":{},"enabled":true,"insertion_order":1}]}}}
        """;

    [Fact]
    public async Task A_card_that_is_dropped_becomes_a_persona_and_another_file_is_refused_in_words()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/personas");
        await DropAsync("notes.txt", "text/plain", "no card");
        await Expect(visitor.Page.GetByText("A card is a .json or a .png file.")).ToBeVisibleAsync();
        await DropAsync("marlow.json", "application/json", Card);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Marlow");
        await visitor.Button("More actions").ClickAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Export as JSON" }).ClickAsync());
        Assert.Equal("marlow.json", download.SuggestedFilename);
        Assert.Contains("The bookshop closes", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        async Task DropAsync(string name, string type, string content)
        {
            var data = await visitor.Page.EvaluateHandleAsync(
                "([name, type, content]) => { const t = new DataTransfer(); t.items.add(new File([content], name, { type })); return t; }", new[] { name, type, content });
            await visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Import a card" }).DispatchEventAsync("drop", new { dataTransfer = data });
        }
    }

    [Fact]
    public async Task A_change_of_a_persona_is_shown_among_its_versions_and_taken_back()
    {
        var id = (await platform.PostAsync("/personas", new { name = "Nell", style = "long letters" }))["persona_id"]!.GetValue<long>();
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/personas/{id}");
        await visitor.Page.GetByLabel("How the character writes").FillAsync("short notes");
        await Expect(visitor.Page.GetByText("Not saved yet; it is kept here until you do.")).ToBeVisibleAsync();
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.GetByLabel("How the character writes")).ToHaveValueAsync("short notes");
        await visitor.Button("Save").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Revision 2", new() { Exact = true })).ToBeVisibleAsync();
        await visitor.Button("Show").First.ClickAsync();
        await Expect(visitor.Page.Locator("ins", new() { HasText = "short notes" })).ToBeVisibleAsync();
        await visitor.Button("Go back to this: Revision 1").ClickAsync();
        await Expect(visitor.Page.GetByText("The persona is what it was at revision 1.")).ToBeVisibleAsync();
        Assert.Equal("long letters", (await platform.GetAsync($"/personas/{id}"))["style"]!.GetValue<string>());
    }

    [Fact]
    public async Task Rules_for_drafts_are_set_and_those_that_guard_others_cannot_be_switched_off()
    {
        var id = (await platform.PostAsync("/personas", new { name = "Olive" }))["persona_id"]!.GetValue<long>();
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/personas/{id}?tab=behaviour");
        var rules = visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Rules for drafts" });
        await Expect(rules.Locator("[data-rule=other-data]")).ToContainTextAsync("another subscriber");
        await Expect(rules.GetByLabel("Check for other-data")).ToHaveCountAsync(0);
        await rules.GetByLabel("Check for link").ClickAsync();
        await rules.GetByLabel("Check for missing-greeting").ClickAsync();
        await rules.GetByRole(AriaRole.Combobox, new() { Name = "How serious promise is" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Option, new() { Name = "Only shown" }).ClickAsync();
        await visitor.Button("Save").ClickAsync();
        await Expect(visitor.Page.GetByText("Saved. The next draft uses it.")).ToBeVisibleAsync();
        var set = (await platform.GetAsync($"/personas/{id}"))["lint_rules"]!.AsArray().ToDictionary(r => r!["rule"]!.GetValue<string>());
        Assert.Equal(["link", "missing-greeting", "promise"], set.Keys.Order());
        Assert.False(set["link"]!["enabled"]!.GetValue<bool>());
        Assert.True(set["missing-greeting"]!["enabled"]!.GetValue<bool>());
        Assert.Equal("notice", set["promise"]!["severity"]!.GetValue<string>());
    }

    [Fact]
    public async Task How_long_replies_may_be_and_which_links_they_may_give_is_set_and_what_cannot_be_is_told()
    {
        var id = (await platform.PostAsync("/personas", new { name = "Lena" }))["persona_id"]!.GetValue<long>();
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/personas/{id}?tab=behaviour");
        var (longest, allowed) = (visitor.Page.GetByLabel("Longest reply, in characters"), visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Links, e-mail addresses and phone numbers that may be given" }));
        await longest.FillAsync("5");
        await allowed.FillAsync("luna");
        await allowed.PressAsync("Enter");
        await Expect(visitor.Page.GetByText("A number from 20 to 10,000, or nothing.")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("“luna”: no web address, e-mail address or phone number.")).ToBeVisibleAsync();
        await visitor.Button("Save").ClickAsync();
        await allowed.PressAsync("Backspace");
        await longest.FillAsync("280");
        foreach (var entry in new[] { "luna.example", "+351 912 345 678" })
        {
            await allowed.FillAsync(entry);
            await allowed.PressAsync("Enter");
        }

        Assert.Empty((await platform.GetAsync($"/personas/{id}"))["lint_rules"]!.AsArray());
        await visitor.Button("Save").ClickAsync();
        await Expect(visitor.Page.GetByText("Saved. The next draft uses it.")).ToBeVisibleAsync();
        var set = (await platform.GetAsync($"/personas/{id}"))["lint_rules"]!.AsArray().ToDictionary(r => r!["rule"]!.GetValue<string>());
        Assert.Equal(280, set["length"]!["max_length"]!.GetValue<int>());
        Assert.Equal(["luna.example", "+351 912 345 678"], set["link"]!["allow"]!.AsArray().Select(a => a!.GetValue<string>()));

        await visitor.Page.ReloadAsync();
        await Expect(longest).ToHaveValueAsync("280");
        await Expect(visitor.Page.GetByText("+351 912 345 678", new() { Exact = true })).ToBeVisibleAsync();
        await longest.FillAsync("");
        await visitor.Button("Save").ClickAsync();
        await Expect(visitor.Page.GetByText("Saved. The next draft uses it.")).ToBeVisibleAsync();
        Assert.Equal("link", Assert.Single((await platform.GetAsync($"/personas/{id}"))["lint_rules"]!.AsArray())!["rule"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_diary_entry_survives_a_reload_before_it_is_saved_and_its_deletion_is_undone()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/diary");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await visitor.Button("Write an entry").First.ClickAsync();
        await dialog.GetByLabel("Title").FillAsync("The lighthouse");
        await dialog.GetByLabel("What happened").FillAsync("Climbed two hundred steps and counted them wrong.");
        await visitor.Page.ReloadAsync();
        await visitor.Button("Write an entry").First.ClickAsync();
        await Expect(dialog.GetByLabel("Title")).ToHaveValueAsync("The lighthouse");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var entry = visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "The lighthouse" });
        await Expect(entry).ToBeVisibleAsync();
        await visitor.Button("Delete: The lighthouse").ClickAsync();
        await Expect(entry).ToBeHiddenAsync();
        await visitor.Button("Undo").ClickAsync();
        await Expect(entry).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Searchbox).FillAsync("two hundred steps");
        await Expect(entry).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("found").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_calendar_is_walked_by_keyboard()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/diary?day=2026-03-02");
        var keys = visitor.Page.Keyboard;
        await visitor.Page.Locator("button[tabindex='0']", new() { HasText = "Monday" }).FocusAsync();
        await keys.PressAsync("ArrowLeft");
        await Expect(visitor.Page.Locator(":focus")).ToContainTextAsync("Sunday1March 2026");
        await keys.PressAsync("ArrowUp");
        await Expect(visitor.Page.Locator(":focus")).ToContainTextAsync("Sunday22February 2026");
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.GetByText("Nothing was written about this day.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_mood_is_set_by_hand()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/mood");
        await visitor.Button("Set by hand").ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Mood").FillAsync("grateful");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Now" })).ToContainTextAsync("grateful");
        Assert.Equal("grateful", (await platform.GetAsync("/mental-state/current"))["current_mood"]!.GetValue<string>());
    }
}
