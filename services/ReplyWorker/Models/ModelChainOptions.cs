namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>The models in the order in which they are tried: the list under <c>Models</c> or, without one, the single <c>Model</c>.</summary>
public sealed class ModelChainOptions
{
    public const string Section = "Models";

    /// <summary>Never empty once bound.</summary>
    public IReadOnlyList<ModelOptions> Models { get; private set; } = [];

    internal bool IsList { get; private set; }

    internal static void Bind(ModelChainOptions options, IConfiguration configuration)
    {
        // In the order of their numbers, which need not be without gaps.
        var listed = configuration.GetSection(Section).GetChildren()
            .OrderBy(entry => int.TryParse(entry.Key, out var number) ? number : int.MaxValue)
            .Select(entry => entry.Get<ModelOptions>() ?? new ModelOptions()).ToList();
        options.IsList = listed.Count > 0;
        options.Models = options.IsList ? listed : [configuration.GetSection(ModelOptions.Section).Get<ModelOptions>() ?? new ModelOptions()];
    }
}
