using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>Makes EF Core's SQLite provider run on the SQLitePCLRaw and the native SQLite that are to be had (docs/feeds.md).</summary>
internal static class SqliteRuntime
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        // EF Core was built against SQLitePCLRaw.core 2.1; the runtime refuses 2.0 until someone answers for it.
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name is { Name: "SQLitePCLRaw.core", Version: not null } ? context.LoadFromAssemblyName(new AssemblyName(name.Name)) : null;
        PreferSystemLibrary();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PreferSystemLibrary()
    {
        // The bundled SQLite 3.35 lacks what EF Core 10 translates to; the system's is newer where there is one.
        NativeLibrary.SetDllImportResolver(
            typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly,
            (name, assembly, path) => name == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", assembly, path, out var system) ? system : 0);
        SQLitePCL.Batteries_V2.Init();
        // A connection is used by one thread at a time, so it needs no lock around every column that is read.
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
    }
}
