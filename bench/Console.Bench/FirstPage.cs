using InfluencerPlatform.ConsoleTests;
using InfluencerPlatform.Platform.Bench;
using InfluencerPlatform.Platform.Tests.Processes;
using Microsoft.Playwright;

namespace InfluencerPlatform.ConsoleBench;

/// <summary>How much comes before the inbox can be used, and how long it takes beside a page of a few bytes.</summary>
internal static class FirstPage
{
    private const int PerRound = 4;

    /// <summary>Waits until nothing has been loaded for five seconds.</summary>
    private const string UntilQuiet =
        "async () => { const loaded = () => performance.getEntriesByType('resource').filter(e => e.name.includes('/console/')).length;" +
        " for (let had = -1; had !== loaded();) { had = loaded(); await new Promise(later => setTimeout(later, 5000)); } }";

    public static async Task MeasureAsync(Browser browser, Uri yardstick, long conversation, int rounds, ResultPage report)
    {
        await SizeAsync(browser, conversation, report);
        Series empty = new("a page of a few bytes, of an empty application"), form = new("sign-in, nothing cached: the form"), cold = new("inbox, nothing cached: the rows"),
            draft = new("inbox, nothing cached: the draft can be edited"), warm = new("inbox again, from the cache: the rows"), busy = new("inbox, nothing cached: tasks over 50 ms, together");
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine($"first page, round {round + 1} of {rounds}");
            foreach (var series in new[] { empty, form, cold, draft, warm, busy }) series.BeginRound();
            for (var i = 0; i < PerRound; i++)
            {
                await WithPageAsync(browser, signedIn: false, async page =>
                {
                    await page.GotoAsync(new Uri(yardstick, "/health").ToString());
                    empty.Add(await page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].domComplete"));
                    await page.GotoAsync("/console/");
                    form.Add(await Browser.SeenAsync(page, "form"));
                });
                await WithPageAsync(browser, signedIn: true, async page =>
                {
                    await page.GotoAsync($"/console/inbox/{conversation}");
                    cold.Add(await Browser.SeenAsync(page, "rows"));
                    draft.Add(await Browser.SeenAsync(page, "draft"));
                    busy.Add(await page.EvaluateAsync<double>("() => window.busy"));
                    await page.ReloadAsync();
                    warm.Add(await Browser.SeenAsync(page, "rows"));
                });
            }
        }

        report.Table("From the address to a page that can be used, in ms", empty, form, cold, draft, warm, busy);
    }

    /// <summary>Everything that had come when a draft could be edited; and then, what the page fetched ahead when nobody waited any more.</summary>
    private static Task SizeAsync(Browser browser, long conversation, ResultPage report) => WithPageAsync(browser, signedIn: true, async page =>
    {
        await page.GotoAsync($"/console/inbox/{conversation}");
        var first = await LoadedFiles.OfAsync(page, await Browser.SeenAsync(page, "draft"));
        await page.EvaluateAsync(UntilQuiet);
        var all = await LoadedFiles.OfAsync(page, double.MaxValue);
        var console = Path.Combine(Path.GetDirectoryName(Repository.Program("services/AllInOne"))!, "console");
        report.Sizes(Of("styles", first.Where(f => f.EndsWith(".css", StringComparison.Ordinal))), Of("scripts", first.Where(f => f.EndsWith(".js", StringComparison.Ordinal))), Of("together", first),
            Of("fetched ahead afterwards", all.Except(first)));

        Size Of(string name, IEnumerable<string> files)
        {
            string[] these = [.. files];
            return new(name, these.Length, Sum(""), Sum(".gz"), Sum(".br"));

            double Sum(string packing) => these.Sum(f => LoadedFiles.Packed(console, f, packing)) / 1000.0;
        }
    });

    private static async Task WithPageAsync(Browser browser, bool signedIn, Func<IPage, Task> act)
    {
        var page = await browser.VisitAsync(signedIn);
        await act(page);
        await page.Context.CloseAsync();
    }
}
