using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker;

/// <summary>How the worker works, whatever the model.</summary>
public sealed class ReplyWorkerOptions
{
    public const string Section = "ReplyWorker";

    /// <summary>Messages worked on at one time; a model of 1.5 s answers two thirds of this a second.</summary>
    public int Concurrency { get; set; } = 64;

    /// <summary>Messages fetched ahead; below the concurrency the worker would wait for the broker.</summary>
    public int Prefetch { get; set; } = 96;

    /// <summary>About how many tokens a prompt may take.</summary>
    public int PromptTokens { get; set; } = 4_000;

    /// <summary>How often a candidate that the linter holds something against is written again before it is shown with its findings; also how often Messaging asks again for a reply that gives another person away.</summary>
    public int Repairs { get; set; } = 2;

    /// <summary>How often an agent's model may call tools before it has to answer.</summary>
    public int ToolRounds { get; set; } = 6;

    /// <summary>Names of linter rules that are not applied; none that guards privacy and honesty.</summary>
    public IList<string> DisabledRules { get; set; } = [];

    /// <summary>Hosts, e-mail addresses and phone numbers that all personas' replies may give away, besides those of a persona's own policy.</summary>
    public IList<string> AllowedLinks { get; set; } = [];

    /// <summary>Makes the preferred greeting compulsory instead of welcome.</summary>
    public bool RequireGreeting { get; set; }

    /// <summary>Makes the preferred closing compulsory instead of welcome.</summary>
    public bool RequireClosing { get; set; }

    internal LintDefaults Lint => new([.. AllowedLinks], [.. DisabledRules], RequireGreeting, RequireClosing, Repairs);
}

internal sealed class ReplyWorkerOptionsValidator : IValidateOptions<ReplyWorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, ReplyWorkerOptions options)
    {
        List<string> errors = [];
        Within(options.Concurrency, 1, 4_096, "Concurrency");
        Within(options.Prefetch, 1, 16_384, "Prefetch");
        Within(options.PromptTokens, 500, 1_000_000, "PromptTokens");
        Within(options.Repairs, 0, 5, "Repairs");
        Within(options.ToolRounds, 1, 50, "ToolRounds");
        foreach (var rule in options.DisabledRules.Where(rule => !ReplyLinter.RuleNames.Contains(rule)))
            errors.Add($"ReplyWorker:DisabledRules names '{rule}', which is no rule of the linter; the rules are {string.Join(", ", ReplyLinter.RuleNames)}.");
        foreach (var rule in options.DisabledRules.Where(PersonaRules.Guarded.Contains))
            errors.Add($"ReplyWorker:DisabledRules names '{rule}', which guards privacy and honesty and cannot be switched off.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Within(int value, int least, int most, string key)
        {
            if (value < least || value > most)
                errors.Add($"ReplyWorker:{key} is {value}; it must lie between {least} and {most}.");
        }
    }
}
