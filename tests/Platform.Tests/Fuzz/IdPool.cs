using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Fuzz;

/// <summary>Ids that answers named, so that later calls meet what earlier ones made.</summary>
internal sealed class IdPool
{
    private const int Kept = 20;
    private readonly Dictionary<string, List<string>> byName = [];

    public void Learn(JsonElement answer, string? parent = null)
    {
        if (answer.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in answer.EnumerateArray().Take(5)) Learn(item, parent);
        }
        else if (answer.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in answer.EnumerateObject())
            {
                var name = Name(property.Name);
                if (property.Value.ValueKind == JsonValueKind.Number && name.Contains("id", StringComparison.Ordinal)) Add(name, property.Value.GetRawText());
                else if (property.Value.ValueKind == JsonValueKind.String && Guid.TryParse(property.Value.GetString(), out _)) Add(name, property.Value.GetString()!, "uuid");
                else Learn(property.Value, name);
            }
        }
    }

    public void Add(string name, string id, params string[] also)
    {
        foreach (var key in also.Append(Name(name)))
        {
            if (!byName.TryGetValue(key, out var list)) byName[key] = list = [];
            if (list.Contains(id)) continue;
            if (list.Count >= Kept) list.RemoveAt(list.Count / 2);
            list.Add(id);
        }
    }

    public string? For(string name, Random random) => byName.TryGetValue(Name(name), out var list) ? list[random.Next(list.Count)] : null;

    public string Any(Random random) => random.Next(1, 12).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Name(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
