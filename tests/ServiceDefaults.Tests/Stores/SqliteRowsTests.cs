using System.Data.Common;
using InfluencerPlatform.ServiceDefaults.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

public sealed class SqliteRowsTests : IDisposable
{
    /// <summary>As SQL: what a column may hold, whatever it was made for.</summary>
    private static readonly string[] Values =
        [
            "NULL", "0", "1", "-1", "9223372036854775807", "4294967296", "1.5", "2459000.5", "''", "'a'", "'sixteen letters!'", "'seventeen letters'", "'Zoë 🦩 ありがとう'",
            "'12'", "'a' || char(0) || 'b'", "'a' || char(0)", "char(0)", "x'00ff'", "x'000102030405060708090a0b0c0d0e0f'", "'true'",
            "'2026-11-21 17:05:09'", "'2026-11-21 17:05:09.1'", "'2026-11-21 17:05:09.1234567'", "'2026-11-21 17:05:09.12345678'", "'2026-11-21T17:05:09Z'", "'2026-11-21'",
            "'2026-02-30 17:05:09'", "'2026-13-21 17:05:09'", "'2026-11-21 24:05:09'", "'2026-11-21 17:05:60'", "'0000-01-01 00:00:00'", "'2026-11-21 17:05:0x'", "'2026-11-21 17:05:09.'", "'17:05'",
            "'01a20060-b16c-7e11-98e7-ca012c91ca54'", "'01A20060-B16C-7E11-98E7-CA012C91CA54'", "'01a20060b16c7e1198e7ca012c91ca54'", "'{01a20060-b16c-7e11-98e7-ca012c91ca5}'",
        ];

    private static readonly (string Name, Func<DbDataReader, int, object?> Of)[] Getters =
        [
            ("IsDBNull", (r, i) => r.IsDBNull(i)), ("GetInt64", (r, i) => r.GetInt64(i)), ("GetInt32", (r, i) => r.GetInt32(i)), ("GetBoolean", (r, i) => r.GetBoolean(i)),
            ("GetString", (r, i) => r.GetString(i)), ("GetDateTime", (r, i) => r.GetDateTime(i)), ("GetGuid", (r, i) => r.GetGuid(i)), ("GetValue", (r, i) => r.GetValue(i)),
            ("GetDouble", (r, i) => r.GetDouble(i)), ("GetFieldValue", (r, i) => r.GetFieldValue<long?>(i)), ("GetName", (r, i) => r.GetName(i)), ("GetInt16", (r, i) => r.GetInt16(i)),
        ];

    private readonly SqliteConnection connection = new("Data Source=:memory:");

    private readonly SqliteWords words = new();

    public SqliteRowsTests() => connection.Open();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Whatever_a_column_holds_is_read_as_by_the_reader_inside()
    {
        var sql = $"SELECT {string.Join(", ", Values)} UNION ALL SELECT {string.Join(", ", Values.Reverse())}";
        using var expected = Execute(sql);
        using var rows = new SqliteRows(Execute(sql), words);
        while (expected.Read())
        {
            Assert.True(rows.Read());
            for (var column = -1; column <= Values.Length; column++)
                foreach (var (name, of) in Getters)
                    Assert.True(Equals(Outcome(expected, of, column), Outcome(rows, of, column)), $"{name} of {Values.ElementAtOrDefault(column)}: {Outcome(rows, of, column)} instead of {Outcome(expected, of, column)}");
        }

        Assert.False(rows.Read());
        Assert.Equal(Outcome(expected, Getters[1].Of, 1), Outcome(rows, Getters[1].Of, 1));
    }

    [Fact]
    public void Before_the_first_row_between_statements_and_after_the_end_it_answers_as_the_reader_inside()
    {
        const string Sql = "SELECT 1, 'first'; CREATE TABLE IF NOT EXISTS t (x); SELECT 'second'";
        using var expected = Execute(Sql);
        using var rows = new SqliteRows(Execute(Sql), words);
        Same();
        Assert.True(expected.Read() && rows.Read());
        Same();
        Assert.True(expected.NextResult() && rows.NextResult());
        Same();
        Assert.True(expected.Read() && rows.Read());
        Same();
        Assert.False(expected.NextResult() || rows.NextResult());
        Same();
        expected.Close();
        rows.Close();
        Same();

        void Same()
        {
            for (var column = 0; column < 3; column++)
                foreach (var (name, of) in Getters) Assert.True(Equals(Outcome(expected, of, column), Outcome(rows, of, column)), $"{name} of {column}: {Outcome(rows, of, column)} instead of {Outcome(expected, of, column)}");
        }
    }

    [Fact]
    public void Short_texts_that_share_a_place_are_not_mistaken_for_each_other()
    {
        for (var round = 0; round < 2; round++)
            for (var i = 0; i < 5_000; i++)
            {
                var text = $"{(i % 3 == 0 ? "ü" : "")}word {i * 7919}";
                Assert.Equal(text, words.Read(System.Text.Encoding.UTF8.GetBytes(text)));
            }

        Assert.Same(words.Read("sent"u8), words.Read("sent"u8));
        Assert.Equal("sent\0", words.Read("sent\0"u8));
    }

    private SqliteDataReader Execute(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteReader();
    }

    private static object? Outcome(DbDataReader reader, Func<DbDataReader, int, object?> of, int column)
    {
        try
        {
            return of(reader, column) switch { byte[] bytes => Convert.ToHexString(bytes), var value => value };
        }
        catch (Exception exception) when (exception is not NullReferenceException)
        {
            return exception.GetType();
        }
    }
}
