using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.ServiceDefaults.Starting;

/// <summary>Work of the start that needs nothing of what else is started, and reads and writes nothing outside the process.</summary>
internal interface IEarlyStart
{
    void Prepare();
}

internal static class EarlyStart
{
    /// <summary>Services start one after the other, since each relies on the one before; what can be made ready for them is, beside them.</summary>
    public static void Begin(IServiceProvider services)
    {
        foreach (var early in services.GetServices<IEarlyStart>())
            _ = Task.Run(() =>
            {
                try
                {
                    early.Prepare();
                }
                catch (Exception)
                {
                    // Whoever needs it meets the same failure, and says so.
                }
            });
    }
}
