using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>
/// A <see cref="Statement"/> as one connection has it: prepared once, given its values and carried out by SQLite's own functions. The driver looks every value's name
/// up and makes objects for it and copies of it, which takes longer than storing it.
/// </summary>
internal sealed unsafe class SqliteStatement : IDisposable
{
    private const int Row = 100;
    private const int Done = 101;
    private const uint Persistent = 1;

    /// <summary>Of a time or an id.</summary>
    private const int ShortText = 36;

    /// <summary>What is kept for texts between calls; longer ones get their own.</summary>
    private const int KeptBytes = 32 * 1024;

    private static readonly delegate* unmanaged<nint, byte*, int, uint, nint*, byte**, int> Prepare =
        (delegate* unmanaged<nint, byte*, int, uint, nint*, byte**, int>)SqliteColumns.Function("sqlite3_prepare_v3");

    private static readonly delegate* unmanaged<nint, int> Step = (delegate* unmanaged<nint, int>)SqliteColumns.Function("sqlite3_step");
    private static readonly delegate* unmanaged<nint, int> Reset = (delegate* unmanaged<nint, int>)SqliteColumns.Function("sqlite3_reset");
    private static readonly delegate* unmanaged<nint, int> Finish = (delegate* unmanaged<nint, int>)SqliteColumns.Function("sqlite3_finalize");
    private static readonly delegate* unmanaged<nint, byte*> Message = (delegate* unmanaged<nint, byte*>)SqliteColumns.Function("sqlite3_errmsg");
    private static readonly delegate* unmanaged<nint, int> ExtendedCode = (delegate* unmanaged<nint, int>)SqliteColumns.Function("sqlite3_extended_errcode");
    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int> Changes = (delegate* unmanaged[SuppressGCTransition]<nint, int>)SqliteColumns.Function("sqlite3_changes");
    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int> Forget = (delegate* unmanaged[SuppressGCTransition]<nint, int>)SqliteColumns.Function("sqlite3_clear_bindings");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int> Count =
        (delegate* unmanaged[SuppressGCTransition]<nint, int>)SqliteColumns.Function("sqlite3_bind_parameter_count");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, long, int> BindNumber =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, long, int>)SqliteColumns.Function("sqlite3_bind_int64");

    /// <summary>Without a function to free it: SQLite reads the text where it is, until it is forgotten.</summary>
    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int> BindText =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int>)SqliteColumns.Function("sqlite3_bind_text");

    /// <summary>By its name, as the reader's (<see cref="SqliteRows"/>).</summary>
    private static readonly Func<SqliteConnection, SafeHandle?> HandleOf = typeof(SqliteConnection).GetProperty("Handle")!.GetMethod!.CreateDelegate<Func<SqliteConnection, SafeHandle?>>();

    private readonly nint connection;
    private readonly int values;
    private nint statement;
    private byte[] kept = [];

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        this.connection = HandleOf(connection)!.DangerousGetHandle();
        nint made = 0;
        fixed (byte* text = Encoding.UTF8.GetBytes(sql + '\0')) Check(Prepare(this.connection, text, -1, Persistent, &made, null));
        statement = made;
        values = Count(made);
    }

    /// <summary>Values of other kinds, or more or fewer than the text has names for, are the driver's to bind or to refuse.</summary>
    public bool Takes(object?[] given)
    {
        if (given.Length != values) return false;
        foreach (var value in given)
            if (value is not (null or DBNull or string or long or int or bool or DateTime or Guid))
                return false;
        return true;
    }

    /// <returns>How many rows it changed.</returns>
    public int Execute(ReadOnlySpan<object?> given)
    {
        Run(given, out _);
        return Changes(connection);
    }

    /// <returns>The number in the first column of the only row; null where there is none.</returns>
    public long? Number(ReadOnlySpan<object?> given)
    {
        Run(given, out var number);
        return number;
    }

    public void Dispose()
    {
        if (statement != 0) Finish(statement);
        statement = 0;
    }

    private void Run(ReadOnlySpan<object?> given, out long? number)
    {
        ObjectDisposedException.ThrowIf(statement == 0, this);
        number = null;
        var room = Room(given);
        fixed (byte* texts = room)
            try
            {
                Bind(given, room, texts);
                int code;
                while ((code = Step(statement)) == Row) number ??= SqliteColumns.TypeOf(statement, 0) == SqliteColumns.Integer ? SqliteColumns.Number(statement, 0) : null;
                if (code != Done) Check(code);
            }
            finally
            {
                // It gives the failure once more, which was thrown already.
                Reset(statement);
                Forget(statement);
            }
    }

    private void Bind(ReadOnlySpan<object?> given, Span<byte> room, byte* texts)
    {
        var used = 0;
        for (var i = 0; i < given.Length; i++)
        {
            var length = given[i] switch
            {
                string text => Encoding.UTF8.GetBytes(text, room[used..]),
                DateTime time => SqliteTime.Write(StoreModel.Utc(time), room[used..]),
                Guid id => Write(id, room[used..]),
                _ => -1,
            };
            if (length >= 0)
            {
                Check(BindText(statement, i + 1, texts + used, length, 0));
                used += length;
            }
            else if (given[i] is not (null or DBNull))
            {
                Check(BindNumber(statement, i + 1, given[i] switch { long number => number, int number => number, _ => (bool)given[i]! ? 1 : 0 }));
            }
        }
    }

    /// <summary>As the driver and EF Core write ids: in capitals.</summary>
    private static int Write(Guid id, Span<byte> room)
    {
        id.TryFormat(room, out var length);
        Ascii.ToUpperInPlace(room[..length], out _);
        return length;
    }

    private byte[] Room(ReadOnlySpan<object?> given)
    {
        // An empty text is bound by an address too: none would be NULL.
        var most = 1;
        foreach (var value in given) most += value switch { string text => Encoding.UTF8.GetMaxByteCount(text.Length), DateTime or Guid => ShortText, _ => 0 };
        if (most <= kept.Length) return kept;
        return most <= KeptBytes ? kept = new byte[Math.Min(KeptBytes, most * 2)] : new byte[most];
    }

    private void Check(int code)
    {
        if (code == 0) return;
        throw new SqliteException($"SQLite Error {code}: '{Marshal.PtrToStringUTF8((nint)Message(connection))}'.", code & 0xFF, ExtendedCode(connection));
    }
}
