using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>The paste cannot be read. Carries the HTTP status (400, 413 or 415), a sentence for the operator, and the line where it failed.</summary>
public sealed class PasteRefusedException(int status, string sentence, int? line = null) : Exception(sentence)
{
    public int Status { get; } = status;

    public string Sentence { get; } = sentence;

    public int? Line { get; } = line;

    internal Refusal ToRefusal(string field)
    {
        var sentence = Line is not { } line || Sentence.StartsWith($"Line {line} ", StringComparison.Ordinal) ? Sentence : $"Line {line}: {Sentence}";
        return new(Status, sentence, field, members: Line is null ? null : new Dictionary<string, object?> { ["line"] = Line });
    }
}
