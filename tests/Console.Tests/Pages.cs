namespace InfluencerPlatform.ConsoleTests;

/// <summary>Every page of the console, by the name its screenshots have.</summary>
internal static class Pages
{
    /// <summary>Those that need no role.</summary>
    public static readonly IReadOnlySet<string> ForEverybody = new HashSet<string> { "chat", "reports", "profile" };

    public static IReadOnlyDictionary<string, string> All(long conversation, long connected = 1, string chat = "") => new Dictionary<string, string>
    {
        ["inbox"] = $"/console/inbox/{conversation}",
        ["inbox-connected"] = $"/console/inbox/{connected}",
        ["inbox-list"] = "/console/inbox",
        ["triage"] = "/console/triage",
        ["paste"] = "/console/paste",
        ["dashboard"] = "/console/dashboard",
        ["chat"] = $"/console/chat/{chat}",
        ["personas"] = "/console/personas",
        ["persona"] = "/console/personas/1",
        ["persona-behaviour"] = "/console/personas/1?tab=behaviour",
        ["persona-versions"] = "/console/personas/1?tab=versions",
        ["diary"] = "/console/diary",
        ["mood"] = "/console/mood",
        ["automatic-replies"] = "/console/automatic-replies",
        ["subscribers"] = "/console/subscribers",
        ["subscriber"] = "/console/subscribers/1",
        ["subscriber-memories"] = "/console/subscribers/1?tab=memories",
        ["subscriber-preferences"] = "/console/subscribers/1?tab=preferences",
        ["subscriber-handles"] = "/console/subscribers/1?tab=identity",
        ["suggestions"] = "/console/suggestions",
        ["channels"] = "/console/channels",
        ["reports"] = "/console/reports",
        ["users"] = "/console/users",
        ["roles"] = "/console/users?tab=roles",
        ["operations"] = "/console/operations",
        ["profile"] = "/console/profile",
    };
}
