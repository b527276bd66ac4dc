using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Models;

internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>, IValidateOptions<ModelChainOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options) => Result(Errors(options, string.IsNullOrEmpty(name) ? ModelOptions.Section : name));

    public ValidateOptionsResult Validate(string? name, ModelChainOptions options) => Result(
        [.. options.Models.SelectMany((model, index) => Errors(model, options.IsList ? $"{ModelChainOptions.Section}:{index}" : ModelOptions.Section))]);

    private static ValidateOptionsResult Result(List<string> errors) => errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

    private static List<string> Errors(ModelOptions options, string section)
    {
        List<string> errors = [];
        if (options.Provider is not (ModelOptions.Offline or ModelOptions.OpenAi or ModelOptions.Anthropic))
            errors.Add($"{section}:Provider is '{options.Provider}'; it must be '{ModelOptions.Offline}', '{ModelOptions.OpenAi}' or '{ModelOptions.Anthropic}'.");
        if (options.Provider is ModelOptions.OpenAi or ModelOptions.Anthropic)
        {
            if (!Uri.TryCreate(options.Address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
                errors.Add($"{section}:Endpoint must be an http or https address, such as http://localhost:11434/v1.");
            if (string.IsNullOrWhiteSpace(options.Name))
                errors.Add($"{section}:Name must name the model that {section}:Endpoint serves.");
        }
        Positive(options.Timeout, "Timeout");
        Positive(options.BreakDuration, "BreakDuration");
        Within(options.Retries, 0, 10, "Retries");
        Within(options.Concurrency, 1, 10_000, "Concurrency");
        Within(options.MaxOutputTokens, 16, 100_000, "MaxOutputTokens");
        Within(options.MaxAnswerCharacters, 100, 1_000_000, "MaxAnswerCharacters");
        if (options.PromptPrice < 0 || options.CompletionPrice < 0)
            errors.Add($"{section}:PromptPrice and {section}:CompletionPrice must not be negative.");
        return errors;

        void Within(int value, int least, int most, string key)
        {
            if (value < least || value > most)
                errors.Add($"{section}:{key} is {value}; it must lie between {least} and {most}.");
        }

        // Polly takes 10 ms to 24 h.
        void Positive(TimeSpan value, string key)
        {
            if (value < TimeSpan.FromMilliseconds(500) || value > TimeSpan.FromHours(1))
                errors.Add($"{section}:{key} is {value}; it must lie between 00:00:00.5 and 01:00:00.");
        }
    }
}
