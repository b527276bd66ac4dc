using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Which model writes, and how patiently it is called.</summary>
public sealed class ModelOptions
{
    public const string Section = "Model";
    public const string Offline = "offline";
    public const string OpenAi = "openai";

    public string Provider { get; set; } = Offline;

    /// <summary>Base address of an OpenAI-compatible API, its version included: <c>http://localhost:11434/v1</c>.</summary>
    public string Endpoint { get; set; } = "https://api.openai.com/v1";

    public string Name { get; set; } = "";

    /// <summary>May stay empty for endpoints that ask for none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>For one attempt.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After the first attempt, for failures that may pass.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Before the first retry; doubles, with jitter, unless the model says when.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A model that asks for more patience than this is not waited for.</summary>
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a model that keeps failing is left alone.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Calls at one time.</summary>
    public int Concurrency { get; set; } = 64;

    public int MaxOutputTokens { get; set; } = 600;

    /// <summary>Longer answers are refused.</summary>
    public int MaxAnswerCharacters { get; set; } = 4_000;

    public float? Temperature { get; set; }

    /// <summary>US dollars per million tokens.</summary>
    public decimal PromptPrice { get; set; }

    /// <summary>US dollars per million tokens.</summary>
    public decimal CompletionPrice { get; set; }
}

internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        List<string> errors = [];
        if (options.Provider is not (ModelOptions.Offline or ModelOptions.OpenAi))
            errors.Add($"Model:Provider is '{options.Provider}'; it must be '{ModelOptions.Offline}' or '{ModelOptions.OpenAi}'.");
        if (options.Provider == ModelOptions.OpenAi)
        {
            if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
                errors.Add("Model:Endpoint must be an http or https address, such as http://localhost:11434/v1.");
            if (string.IsNullOrWhiteSpace(options.Name))
                errors.Add("Model:Name must name the model that Model:Endpoint serves.");
        }
        Positive(options.Timeout, "Timeout");
        Positive(options.BreakDuration, "BreakDuration");
        Within(options.Retries, 0, 10, "Retries");
        Within(options.Concurrency, 1, 10_000, "Concurrency");
        Within(options.MaxOutputTokens, 16, 100_000, "MaxOutputTokens");
        Within(options.MaxAnswerCharacters, 100, 1_000_000, "MaxAnswerCharacters");
        if (options.PromptPrice < 0 || options.CompletionPrice < 0)
            errors.Add("Model:PromptPrice and Model:CompletionPrice must not be negative.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Within(int value, int least, int most, string key)
        {
            if (value < least || value > most)
                errors.Add($"Model:{key} is {value}; it must lie between {least} and {most}.");
        }

        // Polly takes 10 ms to 24 h.
        void Positive(TimeSpan value, string key)
        {
            if (value < TimeSpan.FromMilliseconds(500) || value > TimeSpan.FromHours(1))
                errors.Add($"Model:{key} is {value}; it must lie between 00:00:00.5 and 01:00:00.");
        }
    }
}
