using System.Net;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.ForwardedAddresses;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace InfluencerPlatform.Gateway.Forwarding;

/// <summary>Believes <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> of the proxies named in <c>Gateway:TrustedProxies</c>, and of nobody else.</summary>
public static class TrustedProxies
{
    private const string Setting = "Gateway:TrustedProxies";

    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var networks = Lists.Read(builder.Configuration, Setting).Select(Parse).ToList();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            networks.ForEach(options.KnownIPNetworks.Add);
        });
    }

    /// <summary>From here on the connection's address and scheme are the client's, and no header says otherwise.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.Use((http, next) =>
        {
            ForwardedClients.Forget(http.Request.Headers);
            return next(http);
        });
    }

    private static IPNetwork Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        return IPAddress.TryParse(text, out var address)
            ? new(address, address.GetAddressBytes().Length * 8)
            : throw new StartupException($"{Setting} must list addresses or networks such as 10.0.0.0/8 ('{text}' is neither).");
    }
}
