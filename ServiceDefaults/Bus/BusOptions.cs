using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>How events are taken from RabbitMQ (<c>Bus:*</c>).</summary>
public sealed class BusOptions
{
    public const string Section = "Bus";

    public const string InProcess = "in-process";

    /// <summary><c>rabbitmq</c>, or <c>in-process</c> to try a service alone, without its neighbours.</summary>
    [RegularExpression("^(rabbitmq|in-process)$", ErrorMessage = "Bus:Transport must be rabbitmq or in-process.")]
    public string Transport { get; set; } = "rabbitmq";

    /// <summary>How many unacknowledged events a queue's consumer holds. The writer's group commit lives from having several at hand.</summary>
    [Range(1, 5000, ErrorMessage = "Bus:Prefetch must be from 1 to 5000.")]
    public int Prefetch { get; set; } = 64;

    /// <summary>How often a consumer that throws is tried before the event goes to its <c>_error</c> queue, with the reason. A store that is away is waited for and never counted.</summary>
    [Range(1, 20, ErrorMessage = "Bus:Attempts must be from 1 to 20.")]
    public int Attempts { get; set; } = 4;

    /// <summary>How often an event is delivered again whose consumer dies or loses its connection before it goes to the <c>_dead</c> queue.</summary>
    [Range(1, 100, ErrorMessage = "Bus:DeliveryLimit must be from 1 to 100.")]
    public int DeliveryLimit { get; set; } = 10;

    /// <summary>How often broker and service show each other that they are there; a connection without that is made anew after little more than twice as long.</summary>
    [Range(1, 600, ErrorMessage = "Bus:HeartbeatSeconds must be from 1 to 600.")]
    public int HeartbeatSeconds { get; set; } = 10;

    /// <summary>How long the broker may take to confirm an event that was handed to it before it is published again.</summary>
    [Range(1, 600, ErrorMessage = "Bus:ConfirmSeconds must be from 1 to 600.")]
    public int ConfirmSeconds { get; set; } = 30;

    /// <summary>How long a queue may be without its consumer, while the broker answers, before the process ends, to be started anew.</summary>
    [Range(1, 3600, ErrorMessage = "Bus:RestartSeconds must be from 1 to 3600.")]
    public int RestartSeconds { get; set; } = 60;
}
