using InfluencerPlatform.Platform.Bench;
using Microsoft.Playwright;

namespace InfluencerPlatform.ConsoleBench;

/// <summary>An inbox that is scrolled from the newest conversation to the oldest.</summary>
internal static class FullInbox
{
    private const string Scroll =
        """
        async () => {
          const box = document.querySelector('[data-testid=conversation-list]');
          const frames = []; let most = 0, last = performance.now(); const begin = last;
          for (;;) {
            box.scrollTop += 3000;
            await new Promise(requestAnimationFrame);
            const now = performance.now(); frames.push(now - last); last = now;
            const rows = box.querySelectorAll('li'); most = Math.max(most, rows.length);
            const end = rows[rows.length - 1];
            const all = Number(end?.getAttribute('aria-setsize'));
            if (end && Number(end.getAttribute('aria-posinset')) === all && all >= window.expected) break;
          }
          frames.sort((a, b) => a - b);
          return [most, performance.now() - begin, frames[Math.floor(frames.length / 2)], frames[Math.floor(frames.length * 0.99)], frames.length];
        }
        """;

    public static async Task MeasureAsync(Browser browser, int conversations, int rounds, ResultPage report)
    {
        Series rows = new("the rows are there"), way = new("scrolled from the newest to the oldest"), frame = new("a frame while scrolling, p50"), slow = new("a frame while scrolling, p99");
        var most = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine($"full inbox, round {round + 1} of {rounds}");
            foreach (var series in new[] { rows, way, frame, slow }) series.BeginRound();
            var page = await browser.VisitAsync();
            await page.GotoAsync("/console/inbox");
            rows.Add(await Browser.SeenAsync(page, "rows"));
            await page.EvaluateAsync("expected => { window.expected = expected; }", conversations);
            var measured = await page.EvaluateAsync<double[]>(Scroll);
            most = Math.Max(most, measured[0]);
            way.Add(measured[1]);
            frame.Add(measured[2]);
            slow.Add(measured[3]);
            await page.Context.CloseAsync();
        }

        report.Table($"An inbox with {conversations:#,0} conversations, in ms", rows, way, frame, slow);
        report.Line($"At most {most:0} rows were in the page at any time while all {conversations:#,0} were scrolled through.");
    }
}
