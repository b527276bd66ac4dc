using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>What an operator did to a memory, and how it was before.</summary>
internal sealed class MemoryChange
{
    private MemoryChange()
    {
    }

    public MemoryChange(Memory memory, string what, long? by, DateTime now)
    {
        MemoryId = memory.MemoryId;
        What = what;
        Before = JsonSerializer.Serialize(memory.ToSnapshot(), JsonDefaults.Options);
        ChangedBy = by;
        ChangedAt = now;
    }

    public long ChangeId { get; private set; }

    public long MemoryId { get; private set; }

    /// <summary><c>corrected</c> or <c>forgotten</c>.</summary>
    public string What { get; private set; } = "";

    public string Before { get; private set; } = "";

    public long? ChangedBy { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public DateTime? UndoneAt { get; private set; }

    public MemorySnapshot Undo(DateTime now)
    {
        UndoneAt = now;
        return JsonSerializer.Deserialize<MemorySnapshot>(Before, JsonDefaults.Options)!;
    }
}
