namespace InfluencerPlatform.ConsoleTests;

/// <summary>Every page of the console, by the name its screenshots have.</summary>
internal static class Pages
{
    public static IReadOnlyDictionary<string, string> All(long conversation) => new Dictionary<string, string>
    {
        ["inbox"] = $"/console/inbox/{conversation}",
        ["inbox-list"] = "/console/inbox",
        ["triage"] = "/console/triage",
        ["paste"] = "/console/paste",
        ["dashboard"] = "/console/dashboard",
    };
}
