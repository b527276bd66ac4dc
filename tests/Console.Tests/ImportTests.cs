using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>An export that is too long to be added at once.</summary>
public sealed partial class ImportTests(Chromium chromium) : IAsyncLifetime
{
    private const int Messages = 1_500;

    private readonly Platform platform = new() { Settings = { ["Pasting:ImportAbove"] = "500", ["Pasting:ImportSlice"] = "20" } };

    public ValueTask InitializeAsync() => platform.InitializeAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task A_file_that_is_dropped_is_read_and_its_long_import_is_followed_to_its_end()
    {
        var chat = string.Join('\n', Enumerable.Range(1, Messages / 2).Select(i => $"Frida: this is line {i} of mine\nLuna: and this is answer {i}"));
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/paste");
        await visitor.LiveAsync();
        var field = visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "The chat" });
        var data = await visitor.Page.EvaluateHandleAsync("content => { const t = new DataTransfer(); t.items.add(new File([content], 'frida.txt', { type: 'text/plain' })); return t; }", chat);
        await field.DispatchEventAsync("dragover", new { dataTransfer = data });
        await Expect(visitor.Page.GetByText("Drop the file to read it")).ToBeVisibleAsync();
        await field.DispatchEventAsync("drop", new { dataTransfer = data });
        await Expect(visitor.Page.GetByText("Drop the file to read it")).ToBeHiddenAsync();
        await Expect(visitor.Page.GetByText("frida.txt (")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("Frida writes with Luna")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("This is long")).ToBeVisibleAsync();

        // Everything that the page says of its progress.
        await visitor.Page.EvaluateAsync(
            "() => { window.said = []; new MutationObserver(() => window.said.push(document.querySelector('main [role=status]')?.textContent ?? '')).observe(document.body, { childList: true, subtree: true, characterData: true }); }");
        await visitor.Button("Add to the inbox").ClickAsync();
        await Expect(visitor.Page.GetByText("All of it is in the inbox")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(visitor.Page.GetByText("1,500 of 1,500 messages")).ToBeVisibleAsync();
        var done = (await visitor.Page.EvaluateAsync<string[]>("() => window.said")).Select(s => Progress().Match(s)).Where(m => m.Success)
            .Select(m => int.Parse(m.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(done.Order(), done);
        Assert.Contains(done, n => n is > 0 and < Messages);

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Frida" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("and this is answer 750");
    }

    [GeneratedRegex("^([0-9,]+) of 1,500 messages$")]
    private static partial Regex Progress();
}
