using System.Buffers.Text;
using System.Collections;
using System.Data;
using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>
/// The rows of a query, of which numbers, text, times and ids are read straight from the statement. Everything else, and every column that does not hold what is
/// asked for, is left to the reader inside.
/// </summary>
internal sealed class SqliteRows(SqliteDataReader inner, SqliteWords words) : DbDataReader
{
    /// <summary>By its name: the compiler would ask for the SQLitePCLRaw that the reader was built against (docs/feeds.md).</summary>
    private static readonly Func<SqliteDataReader, SafeHandle?> HandleOf = typeof(SqliteDataReader).GetProperty("Handle")!.GetMethod!.CreateDelegate<Func<SqliteDataReader, SafeHandle?>>();

    /// <summary>None unless there is a row.</summary>
    private nint statement;

    private int columns;

    public override int FieldCount => inner.FieldCount;

    public override int Depth => inner.Depth;

    public override bool HasRows => inner.HasRows;

    public override bool IsClosed => inner.IsClosed;

    public override int RecordsAffected => inner.RecordsAffected;

    public override object this[int ordinal] => inner[ordinal];

    public override object this[string name] => inner[name];

    public override bool Read()
    {
        var row = inner.Read();
        if (!row) statement = 0;
        else if (statement == 0) (statement, columns) = (HandleOf(inner)?.DangerousGetHandle() ?? 0, inner.FieldCount);
        return row;
    }

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<bool>(cancellationToken) : Task.FromResult(Read());

    public override bool NextResult()
    {
        statement = 0;
        return inner.NextResult();
    }

    public override void Close()
    {
        statement = 0;
        inner.Close();
    }

    public override bool IsDBNull(int ordinal) => IsHere(ordinal) ? SqliteColumns.TypeOf(statement, ordinal) == SqliteColumns.Null : inner.IsDBNull(ordinal);

    public override long GetInt64(int ordinal) => Holds(ordinal, SqliteColumns.Integer) ? SqliteColumns.Number(statement, ordinal) : inner.GetInt64(ordinal);

    public override int GetInt32(int ordinal) => Holds(ordinal, SqliteColumns.Integer) ? checked((int)SqliteColumns.Number(statement, ordinal)) : inner.GetInt32(ordinal);

    public override bool GetBoolean(int ordinal) => Holds(ordinal, SqliteColumns.Integer) ? SqliteColumns.Number(statement, ordinal) != 0 : inner.GetBoolean(ordinal);

    public override string GetString(int ordinal) => Holds(ordinal, SqliteColumns.Text) ? words.Read(SqliteColumns.Utf8(statement, ordinal)) : inner.GetString(ordinal);

    public override DateTime GetDateTime(int ordinal) =>
        Holds(ordinal, SqliteColumns.Text) && SqliteTime.TryRead(SqliteColumns.Utf8(statement, ordinal), out var time) ? time : inner.GetDateTime(ordinal);

    public override Guid GetGuid(int ordinal) =>
        Holds(ordinal, SqliteColumns.Text) && SqliteColumns.Utf8(statement, ordinal) is { Length: 36 } text && Utf8Parser.TryParse(text, out Guid id, out var read) && read == 36
            ? id : inner.GetGuid(ordinal);

    public override T GetFieldValue<T>(int ordinal) => inner.GetFieldValue<T>(ordinal);

    public override byte GetByte(int ordinal) => inner.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => inner.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => inner.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => inner.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => inner.GetDataTypeName(ordinal);

    public override decimal GetDecimal(int ordinal) => inner.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => inner.GetDouble(ordinal);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override Type GetFieldType(int ordinal) => inner.GetFieldType(ordinal);

    public override float GetFloat(int ordinal) => inner.GetFloat(ordinal);

    public override short GetInt16(int ordinal) => inner.GetInt16(ordinal);

    public override string GetName(int ordinal) => inner.GetName(ordinal);

    public override int GetOrdinal(string name) => inner.GetOrdinal(name);

    public override DataTable? GetSchemaTable() => inner.GetSchemaTable();

    public override Stream GetStream(int ordinal) => inner.GetStream(ordinal);

    public override TextReader GetTextReader(int ordinal) => inner.GetTextReader(ordinal);

    public override object GetValue(int ordinal) => inner.GetValue(ordinal);

    public override int GetValues(object[] values) => inner.GetValues(values);

    protected override void Dispose(bool disposing)
    {
        statement = 0;
        if (disposing) inner.Dispose();
    }

    /// <summary>A statement is gone once the reader inside was closed, by whomever; and the library answers for a column that does not exist as for an empty one.</summary>
    private bool IsHere(int ordinal) => (uint)ordinal < (uint)columns && statement != 0 && !inner.IsClosed;

    private bool Holds(int ordinal, int type) => IsHere(ordinal) && SqliteColumns.TypeOf(statement, ordinal) == type;
}
