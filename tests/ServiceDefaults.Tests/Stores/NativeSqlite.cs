using System.Runtime.CompilerServices;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

/// <summary>The native SQLite is chosen when ServiceDefaults is loaded, and a test that opens a connection by itself may come before that.</summary>
internal static class NativeSqlite
{
    [ModuleInitializer]
    internal static void Initialize() => RuntimeHelpers.RunModuleConstructor(typeof(ServiceHost).Module.ModuleHandle);
}
