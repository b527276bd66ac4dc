using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Idempotency;

namespace InfluencerPlatform.Identity;

internal static class Endpoints
{
    /// <summary>The group of the identity document; existing clients know invalid input as 422.</summary>
    public static RouteGroupBuilder MapIdentityGroup(this IEndpointRouteBuilder app, string tag, int invalidInput = 422) =>
        app.MapGroup("").WithGroupName("identity").WithTags(tag).WithMetadata(new InvalidInputStatus(invalidInput));

    /// <summary>Answers that carry tokens or cookies are kept by nobody on the way.</summary>
    public static RouteGroupBuilder NeverStored(this RouteGroupBuilder group)
    {
        group.WithMetadata(new NeverReplayed());
        group.AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        return group;
    }

    /// <summary>What the API document says of an endpoint, besides its types.</summary>
    /// <param name="refusals">Statuses it refuses with.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string summary, params ReadOnlySpan<int> refusals)
    {
        endpoint.WithSummary(summary);
        foreach (var status in refusals) endpoint.ProducesProblem(status);
        return endpoint;
    }
}
