using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>Makes EF Core's SQLite provider run on the SQLitePCLRaw and the native SQLite that are to be had (docs/feeds.md).</summary>
internal static class SqliteRuntime
{
    /// <summary>Of SQLite's header; SQLitePCLRaw has no name for it.</summary>
    private const int ConfigureStatementJournalSpill = 26;

    /// <summary>Without a limit: none below 128 KB, which is the most that SQLite can set, is enough for a message.</summary>
    private const int StatementJournalBytes = -1;

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
        // Nobody asks how much memory SQLite has, and counting it takes a lock for every piece.
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
        // Pages as they were before a savepoint stay in memory until it is released. In a temporary file, SQLite's way, they were four fifths of all that was written.
        SQLitePCL.raw.sqlite3_config(ConfigureStatementJournalSpill, StatementJournalBytes);
    }
}
