using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>The events there are, by name.</summary>
public static class EventTypes
{
    private static readonly Dictionary<string, Type> Types = typeof(IEvent).Assembly.GetExportedTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEvent))).ToDictionary(t => t.Name);

    public static IReadOnlyCollection<Type> All => Types.Values;

    /// <exception cref="InvalidOperationException">This version knows no such event.</exception>
    public static Type ByName(string name) =>
        Types.TryGetValue(name, out var type) ? type : throw new InvalidOperationException($"This version knows no event {name}.");
}
