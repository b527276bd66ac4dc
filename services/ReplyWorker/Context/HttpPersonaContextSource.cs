using System.Net;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Json;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace InfluencerPlatform.ReplyWorker.Context;

/// <summary>Asks the Persona service, patiently enough to outlast its restart.</summary>
internal sealed class HttpPersonaContextSource(IHttpClientFactory clients) : IPersonaContextSource
{

    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>(failure => failure.StatusCode is null or >= HttpStatusCode.InternalServerError)
                .Handle<TimeoutRejectedException>(),
            MaxRetryAttempts = 4,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(250),
        })
        .AddTimeout(TimeSpan.FromSeconds(5))
        .Build();

    public async Task<PersonaContext> GetAsync(PersonaContextRequest request, CancellationToken token)
    {
        try
        {
            return await Pipeline.ExecuteAsync(async attempt => await AskAsync(request, attempt), token);
        }
        catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.NotFound)
        {
            throw new PersonaContextException($"There is no persona {request.PersonaId?.ToString() ?? "to answer as default"} any more.", refused);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutRejectedException or JsonException)
        {
            throw new PersonaContextException("The persona service could not be asked for the persona's context.", failure);
        }
    }

    private async Task<PersonaContext> AskAsync(PersonaContextRequest request, CancellationToken token)
    {
        using var response = await clients.CreateClient(ServiceClients.NameOf("persona")).PostAsJsonAsync("internal/context", request, JsonDefaults.Options, token);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<PersonaContext>(JsonDefaults.Options, token) ?? throw new JsonException("The context was null.");
    }
}
