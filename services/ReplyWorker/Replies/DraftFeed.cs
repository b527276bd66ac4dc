using System.Text;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.ServiceDefaults.Bus;

namespace InfluencerPlatform.ReplyWorker.Replies;

/// <summary>
/// Shows a draft while it grows: the whole text so far, a few times a second, and only as far as the linter lets it. What gets lost is made good by the
/// next, and nothing waits for it.
/// </summary>
internal sealed partial class DraftFeed(
    ReplyRequested request, string personaName, LintContext lint, IEventBus bus, TimeProvider time, ILogger log) : IDraftListener
{
    private const int MostPushes = 200;

    /// <summary>The last words stay back: what they begin may be forbidden once it is whole.</summary>
    private const int WordsHeldBack = 7;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150), Patience = TimeSpan.FromSeconds(1);

    // What holds for whole replies only.
    private readonly LintContext unfinished = lint with
    {
        DisabledRules = new HashSet<string>(lint.DisabledRules)
        {
            RuleNames.Empty, RuleNames.CutOff, RuleNames.MissingGreeting, RuleNames.MissingClosing, RuleNames.MissingDisclosure,
        },
    };

    private readonly StringBuilder heard = new();
    private Task pushing = Task.CompletedTask;
    private string shown = "";
    private long pushedAt;
    private int pushes;
    private bool silent;

    public void Begin()
    {
        heard.Clear();
        silent = false;
    }

    public void Add(string text)
    {
        heard.Append(text);
        if (silent || pushes >= MostPushes || !pushing.IsCompleted || pushes > 0 && time.GetElapsedTime(pushedAt) < Interval)
            return;
        var draft = CandidateText.Tidy(heard.ToString(), personaName);
        silent = ReplyLinter.Lint(draft, unfinished).Count > 0;
        // Taken back at once, as far as it was shown.
        var showable = silent || CandidateText.IsThinking(heard.ToString()) ? "" : WithoutLastWords(draft);
        if (showable != shown)
            pushing = PushAsync(showable);
    }

    /// <summary>Completes when nothing more is under way, or has taken too long.</summary>
    public Task EndAsync() => Task.WhenAny(pushing, Task.Delay(Patience, time));

    private async Task PushAsync(string text)
    {
        (shown, pushedAt) = (text, time.GetTimestamp());
        var sequence = ++pushes;
        try
        {
            await bus.PublishAsync(
                new ReplyDrafting(request.ReplyId, request.Round, request.ConversationId, request.ConversationKind, sequence, text, time.GetUtcNow().UtcDateTime),
                Guid.CreateVersion7(), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The finished draft comes anyway.
            Log.NotShown(log, failure, request.ReplyId);
        }
    }

    private static string WithoutLastWords(string text)
    {
        var end = text.Length;
        for (var words = 0; words < WordsHeldBack && end > 0; words++)
            end = text.AsSpan(0, end).TrimEnd().LastIndexOfAny(" \n") is var gap and > 0 ? gap : 0;
        return text[..end].TrimEnd();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The growing draft of reply {ReplyId} could not be shown")]
        public static partial void NotShown(ILogger log, Exception failure, long replyId);
    }
}
