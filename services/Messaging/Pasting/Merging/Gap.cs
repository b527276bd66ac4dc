namespace InfluencerPlatform.Messaging.Pasting.Merging;

/// A stretch of both sides between two matches, ends exclusive.
internal readonly record struct Gap(int E0, int E1, int N0, int N1)
{
    public long Size => (long)(E1 - E0) * (N1 - N0);

    public bool IsEmpty => E0 >= E1 || N0 >= N1;
}
