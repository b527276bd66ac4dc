namespace InfluencerPlatform.Platform.Tests;

/// <summary>Chats with people nobody else in the test run knows.</summary>
internal static class Chats
{
    private static int last;

    public static string Stranger() => $"Maya{Environment.ProcessId}x{Interlocked.Increment(ref last)}";

    public static string Of(string subscriber, params string[] lines) => string.Join('\n', lines.Select(l => l.Replace("{s}", subscriber, StringComparison.Ordinal)));

    /// <summary>A chat that ends with the subscriber's question.</summary>
    public static string Asking(string subscriber) => Of(
        subscriber, "{s}: hey Luna, I am {s} and I just moved to the coast", "Luna: welcome! the air is different there", "{s}: it really is. what did you do yesterday, {s} wants to know?");
}
