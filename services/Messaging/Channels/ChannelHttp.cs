using System.Net;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels;

/// <summary>What a provider said, or why nothing is known of what it said.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="NeverReached">True when the request cannot have arrived.</param>
internal sealed record ProviderAnswer(int? Status, JsonElement Body, TimeSpan? RetryAfter, string? Fault, bool NeverReached)
{
    public bool Succeeded => Status is >= 200 and < 300;

    public string? Text(string property) => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(property, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;

    /// <summary>What is the same for all providers: no answer, too many requests, their own failure. Null where the provider has to be understood.</summary>
    public SendOutcome? Common() => Status switch
    {
        null when NeverReached => new SendOutcome.Later(Fault!),
        null => new SendOutcome.Doubtful(Fault!),
        429 => new SendOutcome.Later("The provider says that these are too many messages.", RetryAfter),
        >= 500 or 408 => new SendOutcome.Later($"The provider has failed ({Status}).", RetryAfter),
        _ => null,
    };
}

/// <summary>Calls of providers: short, followed nowhere, and named in no log or trace, since some providers want their token in the address.</summary>
internal sealed class ChannelHttp(IHttpClientFactory clients, IOptions<ChannelOptions> options, TimeProvider time)
{
    private const string Client = "channels";
    private const int LargestAnswer = 4 * 1024 * 1024;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ChannelHttp>();
        services.AddHttpClient(Client, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = LargestAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null, ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
    }

    public async Task<ProviderAnswer> AskAsync(string span, HttpRequestMessage request, CancellationToken token, TimeSpan? patience = null)
    {
        using var activity = PlatformTelemetry.Source.StartActivity(span, System.Diagnostics.ActivityKind.Client);
        using var timeout = new CancellationTokenSource(patience ?? options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, token);
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, either.Token);
            activity?.SetTag("http.response.status_code", (int)response.StatusCode);
            return new((int)response.StatusCode, await ReadAsync(response, either.Token), RetryAfter(response), null, false);
        }
        catch (HttpRequestException exception)
        {
            activity.Failed(exception);
            var unreached = exception.HttpRequestError
                is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
            return new(null, default, null, unreached ? "The provider cannot be reached." : "The connection broke before the provider answered.", unreached);
        }
        catch (OperationCanceledException exception) when (!token.IsCancellationRequested)
        {
            activity.Failed(exception);
            // Not our timeout: then it was the connection's.
            var unreached = !timeout.IsCancellationRequested;
            return new(null, default, null, unreached ? "The provider cannot be reached." : "The provider did not answer in time.", unreached);
        }
    }

    /// <summary>Opens a file of a provider's; the caller has seen to it that the host may be asked.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken token)
    {
        try
        {
            return await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
        }
        catch (HttpRequestException)
        {
            throw new ChannelMediaException("The provider cannot be reached.", final: false);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken token)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(token), cancellationToken: token);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };
}
