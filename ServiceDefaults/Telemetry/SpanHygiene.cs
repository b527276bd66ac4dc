using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace InfluencerPlatform.ServiceDefaults.Telemetry;

/// <summary>Keeps out of traces what does not belong there: the values in query strings (a token, a search term) and the probes of <c>/alive</c> and <c>/health</c>.</summary>
internal sealed partial class SpanHygiene : BaseProcessor<Activity>
{
    private static readonly string[] Addresses = ["url.query", "url.full", "http.url", "http.target"];

    public override void OnEnd(Activity data)
    {
        if (data.Kind == ActivityKind.Server && data.GetTagItem("url.path") is "/alive" or "/health")
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        foreach (var address in Addresses)
            if (data.GetTagItem(address) is string value) data.SetTag(address, Redact(value));
    }

    internal static string Redact(string address) => Values().Replace(address, "=*");

    [GeneratedRegex("(?<=[?&][^=&#]*|^[^=&#/:]*)=[^&#]*")]
    private static partial Regex Values();
}
