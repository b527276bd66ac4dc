/// <summary>Named in DOTNET_STARTUP_HOOKS, so that a service as it was built loads this assembly, which ASPNETCORE_HOSTINGSTARTUPASSEMBLIES then asks for by name.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
    }
}
