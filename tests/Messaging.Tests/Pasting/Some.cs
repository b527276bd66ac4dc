using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

internal static class Some
{
    public static readonly DateTime Now = new(2026, 11, 8, 9, 0, 0, DateTimeKind.Utc);

    public static PasteOptions Options(string? zone = null, params (string Id, string Answer)[] answers) =>
        new(zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone), Now, answers.ToDictionary(a => a.Id, a => a.Answer));

    /// A fixed seed, so that a failure is the same failure again; PASTING_SEED tries another. A failure prints its own.
    public static FsCheck.Config Runs(int count)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("PASTING_SEED"), out var other) ? other : 20261121;
        TestContext.Current.TestOutputHelper?.WriteLine($"PASTING_SEED={seed}");
        return FsCheck.Config.QuickThrowOnFailure.WithMaxTest(count)
            .WithReplay(new FsCheck.Replay(new FsCheck.Rnd(seed, 1), Microsoft.FSharp.Core.FSharpOption<int>.None));
    }

    public static ParsedPaste Paste(string text, PasteOptions? options = null) => PasteParser.Parse(PasteText.FromText(text), options ?? Options());

    public static ParsedConversation Chat(string text, PasteOptions? options = null) => Assert.Single(Paste(text, options).Conversations);

    public static DateTime Utc(int year, int month, int day, int hour, int minute, int second = 0) => new(year, month, day, hour, minute, second, DateTimeKind.Utc);

    public static SpeakerHints Hints(string[]? persona = null, string? called = null, string[]? subscriber = null, string? answer = null) =>
        new(persona ?? [], called, subscriber ?? [], answer is null ? new Dictionary<string, string>() : new() { ["who_is_persona"] = answer });
}
