using System.Runtime.InteropServices;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>
/// SQLite's functions for the columns of the row that a statement stands on, called without what a general caller needs: they take some nanoseconds, never wait,
/// and are asked for every column of every row.
/// </summary>
internal static unsafe class SqliteColumns
{
    public const int Integer = 1;
    public const int Text = 3;
    public const int Null = 5;

    private static readonly nint Library = NativeLibrary.TryLoad("libsqlite3.so.0", out var system)
        ? system : NativeLibrary.Load("e_sqlite3", typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, null);

    public static nint Function(string name) => NativeLibrary.GetExport(Library, name);

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, int> ColumnType =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(Library, "sqlite3_column_type");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, long> ColumnInt64 =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, long>)NativeLibrary.GetExport(Library, "sqlite3_column_int64");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, byte*> ColumnText =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, byte*>)NativeLibrary.GetExport(Library, "sqlite3_column_text");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, int> ColumnBytes =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(Library, "sqlite3_column_bytes");

    /// <returns><see cref="Integer"/>, 2 (a floating number), <see cref="Text"/>, 4 (a blob) or <see cref="Null"/>.</returns>
    public static int TypeOf(nint statement, int column) => ColumnType(statement, column);

    public static long Number(nint statement, int column) => ColumnInt64(statement, column);

    /// <returns>UTF-8, valid until the statement goes on.</returns>
    public static ReadOnlySpan<byte> Utf8(nint statement, int column)
    {
        var text = ColumnText(statement, column);
        return new(text, text is null ? 0 : ColumnBytes(statement, column));
    }
}
