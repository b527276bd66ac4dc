using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Persona.Memories;

/// <param name="Kind"><c>subscriber</c> (a fact about them, the default) or <c>told</c> (something the persona told them).</param>
/// <param name="Attribute">What it is about (<c>home</c>, <c>job</c>, <c>pet</c>); a newer fact about the same supersedes. <c>note</c> stands for itself.</param>
/// <param name="Confidence">0 to 1; 1 when left out.</param>
/// <param name="PersonaId">The default persona when left out.</param>
public sealed record NewMemory(
    [property: Display(Name = "kind"), RegularExpression("^(subscriber|told)$", ErrorMessage = "kind must be subscriber or told.")] string? Kind,
    [property: Display(Name = "attribute"), StringLength(60)] string? Attribute,
    [property: Display(Name = "text"), StringLength(500)] string? Text,
    [property: Display(Name = "confidence"), Range(0, 1)] double? Confidence,
    long? PersonaId);

/// <summary>A correction; what is left out stays.</summary>
public sealed record MemoryCorrection(
    [property: Display(Name = "attribute"), StringLength(60)] string? Attribute,
    [property: Display(Name = "text"), StringLength(500)] string? Text,
    [property: Display(Name = "confidence"), Range(0, 1)] double? Confidence);

/// <param name="State"><c>active</c>, <c>superseded</c> or <c>forgotten</c>.</param>
/// <param name="Origin"><c>extracted</c>, <c>operator</c> or <c>quote</c>.</param>
/// <param name="SourceMessageId">The message it comes from; null when an operator wrote it or the reply was not seen as a message yet.</param>
/// <param name="SourceReplyId">The approved reply it comes from.</param>
/// <param name="LearnedAt">When it was said.</param>
public sealed record MemoryResponse(
    long MemoryId, long SubscriberId, long PersonaId, string Kind, string Attribute, string Text, double Confidence, string State, string Origin,
    long? SupersededBy, long? SourceMessageId, long? SourceReplyId, DateTime LearnedAt, DateTime CreatedAt, DateTime UpdatedAt);
