using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Persona.Personalization;

/// <summary>One thing an operator changed in one draft, in terms of a setting.</summary>
internal sealed class EditObservation(long personaId, long subscriberId, long replyId, string setting, string value, DateTime observedAt)
{
    public long ObservationId { get; private set; }

    public long PersonaId { get; private set; } = personaId;

    public long SubscriberId { get; private set; } = subscriberId;

    public long ReplyId { get; private set; } = replyId;

    public string Setting { get; private set; } = setting;

    public string Value { get; private set; } = value;

    public DateTime ObservedAt { get; private set; } = observedAt;
}

/// <summary>A setting that three alike edits speak for; a person decides, once.</summary>
internal sealed class Proposal(long personaId, long subscriberId, string setting, string value, DateTime createdAt)
{
    public long ProposalId { get; private set; }

    public long PersonaId { get; private set; } = personaId;

    public long SubscriberId { get; private set; } = subscriberId;

    /// <summary>A column of <c>ai_personalization_settings</c>.</summary>
    public string Setting { get; private set; } = setting;

    public string Value { get; private set; } = value;

    public string State { get; private set; } = ProposalState.Open;

    public DateTime CreatedAt { get; private set; } = createdAt;

    public DateTime? DecidedAt { get; private set; }

    public long? DecidedBy { get; private set; }

    public void Decide(string state, long by, DateTime now)
    {
        if (State != ProposalState.Open) throw Refusal.Conflict($"The proposal has been {State} already.");
        (State, DecidedBy, DecidedAt) = (state, by, now);
    }
}

internal static class ProposalState
{
    public const string Open = "open";
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";
}
