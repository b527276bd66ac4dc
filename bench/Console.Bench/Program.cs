using System.Globalization;
using InfluencerPlatform.ConsoleBench;
using InfluencerPlatform.Platform.Bench;
using InfluencerPlatform.Platform.Tests.Processes;

// dotnet run -c Release --project bench/Console.Bench [-- rounds]: writes its page to bench/results/console.md. Needs Chromium.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args is [var wanted, ..] ? int.Parse(wanted, CultureInfo.InvariantCulture) : 5;
var folder = Directory.CreateTempSubdirectory("influencer-bench-").FullName;
var page = new ResultPage();
await using (var yardstick = await Running.StartAsync("bench/Yardstick", Running.FreeAddress(), new Dictionary<string, string?>()))
await using (var platform = await Running.StartAsync("services/AllInOne", Running.FreeAddress(), Installation.Settings(folder)))
{
    using var installation = new Installation(platform.Address);
    await installation.SignInAsync();
    await using var browser = await Browser.StartAsync(platform.Address);
    var conversation = await installation.PasteAsync("Maya: hey Luna, it is Maya from the market\nLuna: hey you!\nMaya: did Biscoito come with you on the ferry?");
    await FirstPage.MeasureAsync(browser, yardstick.Address, conversation, rounds, page);
    await installation.FillAsync(5_000);
    await FullInbox.MeasureAsync(browser, installation.Conversations, rounds, page);
}

Directory.Delete(folder, recursive: true);
var path = Path.Combine(Repository.Root, "bench", "results", "console.md");
await File.WriteAllTextAsync(path, page.ToString());
Console.WriteLine($"Written: {path}");
