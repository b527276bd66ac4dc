namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Which model writes, and how patiently it is called.</summary>
public sealed class ModelOptions
{
    public const string Section = "Model";
    public const string Offline = "offline";
    public const string OpenAi = "openai";
    public const string Anthropic = "anthropic";

    /// <summary><c>offline</c>, <c>openai</c> (any compatible API) or <c>anthropic</c>.</summary>
    public string Provider { get; set; } = Offline;

    /// <summary>Base address of the API, for an OpenAI-compatible one its version included: <c>http://localhost:11434/v1</c>. Empty for the provider's own.</summary>
    public string Endpoint { get; set; } = "";

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

    /// <summary>Whether drafts are taken as they are written, to be shown while they grow.</summary>
    public bool Streaming { get; set; } = true;

    public int MaxOutputTokens { get; set; } = 600;

    /// <summary>Longer answers are refused.</summary>
    public int MaxAnswerCharacters { get; set; } = 4_000;

    public float? Temperature { get; set; }

    /// <summary>US dollars per million tokens.</summary>
    public decimal PromptPrice { get; set; }

    /// <summary>US dollars per million tokens.</summary>
    public decimal CompletionPrice { get; set; }

    internal string Address => Endpoint.Length > 0 ? Endpoint : Provider == Anthropic ? "https://api.anthropic.com" : "https://api.openai.com/v1";
}
