namespace InfluencerPlatform.Linting;

/// <summary>How long a message may be, in characters.</summary>
public static class ChannelLengths
{
    public static int Of(string channel) => channel switch
    {
        "sms" => 320,
        "whatsapp" => 1_600,
        "telegram" => 4_096,
        _ => 2_000,
    };
}
