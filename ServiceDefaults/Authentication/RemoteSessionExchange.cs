using System.Net;
using System.Net.Http.Json;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>Asks Identity over HTTP.</summary>
public sealed class RemoteSessionExchange(IHttpClientFactory clients) : ISessionExchange
{
    /// <exception cref="Refusal">503: Identity does not answer.</exception>
    public async Task<ExchangedSession?> ExchangeAsync(string handle, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ServiceClients.NameOf("identity"));
            using var response = await client.PostAsJsonAsync("internal/sessions/exchange", new { handle }, JsonDefaults.Options, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<ExchangedSession>(JsonDefaults.Options, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Refusal.Busy("Sign-ins cannot be checked at the moment: the Identity service does not answer.");
        }
    }
}
