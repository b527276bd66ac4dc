namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>The paste cannot be read. Carries the HTTP status (400, 413 or 415), a sentence for the operator, and the line where it failed.</summary>
public sealed class PasteRefusedException(int status, string sentence, int? line = null) : Exception(sentence)
{
    public int Status { get; } = status;

    public string Sentence { get; } = sentence;

    public int? Line { get; } = line;
}
