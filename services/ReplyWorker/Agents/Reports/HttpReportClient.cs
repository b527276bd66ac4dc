using System.Globalization;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.ReplyWorker.Agents.Reports;

/// <summary>Asks Messaging, which holds the named user against its own record of the reply.</summary>
internal sealed class HttpReportClient(IHttpClientFactory clients) : IReportClient
{
    private const string Unreachable = "The reports cannot be reached at the moment; please try again.";

    public async Task<IReadOnlyList<AgentReport>> ListAsync(AgentCaller caller, string? status, CancellationToken token) =>
        await CallAsync<List<AgentReport>>(
            HttpMethod.Get, "", caller, null, token, status is null ? "" : $"&status={Uri.EscapeDataString(status)}");

    public Task<AgentReport> GetAsync(AgentCaller caller, long reportId, CancellationToken token) =>
        CallAsync<AgentReport>(HttpMethod.Get, Path(reportId), caller, null, token);

    public Task<AgentReport> UpdateAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken token) =>
        CallAsync<AgentReport>(HttpMethod.Put, Path(reportId), caller, change, token);

    public Task<AgentReport> ProposeAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken token) =>
        CallAsync<AgentReport>(HttpMethod.Post, $"{Path(reportId)}/proposal", caller, change, token);

    public Task<AgentConfirmation> ConfirmAsync(AgentCaller caller, CancellationToken token) =>
        CallAsync<AgentConfirmation>(HttpMethod.Post, "/confirmation", caller, null, token);

    private static string Path(long reportId) => string.Create(CultureInfo.InvariantCulture, $"/{reportId}");

    private async Task<T> CallAsync<T>(
        HttpMethod method, string path, AgentCaller caller, AgentReportChange? body, CancellationToken token, string query = "")
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"internal/reports{path}?reply_id={caller.ReplyId}&user_id={caller.UserId}{query}");
        try
        {
            using var request = new HttpRequestMessage(method, address);
            if (body is not null)
                request.Content = JsonContent.Create(body, options: JsonDefaults.Options);
            using var response = await clients.CreateClient(ServiceClients.NameOf("messaging")).SendAsync(request, token);
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadFromJsonAsync<T>(JsonDefaults.Options, token) ?? throw new JsonException("The answer was null.");
            throw new AgentException((int)response.StatusCode is >= 400 and < 500 and not (401 or 429) ? await SentenceAsync(response, token) : Unreachable);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || failure is OperationCanceledException && !token.IsCancellationRequested)
        {
            throw new AgentException(Unreachable, failure);
        }
    }

    private static async Task<string> SentenceAsync(HttpResponseMessage response, CancellationToken token) =>
        (await response.Content.ReadFromJsonAsync<Problem>(JsonDefaults.Options, token))?.Detail ?? "This cannot be done.";

    private sealed record Problem(string? Detail);
}
