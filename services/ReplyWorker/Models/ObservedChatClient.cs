using System.Diagnostics;
using System.Diagnostics.Metrics;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>A span, the duration and the tokens of every call, under OpenTelemetry's names for generative AI; never what was written.</summary>
internal sealed class ObservedChatClient : DelegatingChatClient
{
    private readonly KeyValuePair<string, object?>[] modelName;
    private readonly string span;
    private readonly Histogram<double> duration;
    private readonly Histogram<long> tokenUse;

    public ObservedChatClient(IChatClient model, IMeterFactory meters) : base(model)
    {
        var metadata = model.GetService<ChatClientMetadata>();
        span = $"chat {metadata?.DefaultModelId}";
        modelName =
        [
            new("gen_ai.operation.name", "chat"), new("gen_ai.provider.name", metadata?.ProviderName), new("gen_ai.request.model", metadata?.DefaultModelId),
        ];
        var meter = meters.Create(PlatformTelemetry.MeterName);
        duration = meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "What a call of the model took, its retries included");
        tokenUse = meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens of a call, as the model reported them");
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var activity = PlatformTelemetry.Source.StartActivity(span, ActivityKind.Client, default(ActivityContext), modelName);
        var start = Stopwatch.GetTimestamp();
        var tags = new TagList(modelName);
        try
        {
            var answer = await base.GetResponseAsync(messages, options, cancellationToken);
            activity?.SetTag("gen_ai.response.model", answer.ModelId);
            Count("input", answer.Usage?.InputTokenCount, activity);
            Count("output", answer.Usage?.OutputTokenCount, activity);
            return answer;
        }
        catch (Exception failure)
        {
            tags.Add("error.type", failure.GetType().FullName);
            activity.Failed(failure);
            throw;
        }
        finally
        {
            duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
        }
    }

    private void Count(string kind, long? tokens, Activity? activity)
    {
        if (tokens is not { } count) return;
        activity?.SetTag($"gen_ai.usage.{kind}_tokens", count);
        tokenUse.Record(count, new TagList(modelName) { { "gen_ai.token.type", kind } });
    }
}
