using System.Globalization;
using InfluencerPlatform.ServiceDefaults.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

public sealed class SqliteStatementTests : IDisposable
{
    private const string Insert = "INSERT INTO t (a, b) VALUES (@a, @b) RETURNING id";

    private static readonly object?[] Values =
        [
            null, DBNull.Value, "", "a", "Zoë 🦩 ありがとう", "a\0b", "\0", "lone \ud83e surrogate", "it's \"quoted\"", new string('ü', 50_000), "short again",
            0L, -1L, long.MaxValue, long.MinValue, 7, -7, true, false,
            DateTime.MinValue, DateTime.MaxValue, At("2026-11-21 17:05:09"), At("2026-01-02 03:04:05.1"), At("2026-11-21 17:05:09.1234567"), At("2026-11-21 17:05:09.0000010"), At("0999-11-21 17:05:00.5"),
            Guid.Empty, Guid.Parse("01a20060-b16c-7e11-98e7-ca012c91ca54"),
        ];

    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public SqliteStatementTests()
    {
        connection.Open();
        Driver("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b UNIQUE)");
    }

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Whatever_value_it_is_given_is_stored_as_the_driver_stores_it()
    {
        using var statement = new SqliteStatement(connection, "INSERT INTO t (a) VALUES (@a) RETURNING id");
        foreach (var value in Values)
        {
            Assert.True(statement.Takes([value]));
            var (byDriver, byHand) = ((long)Driver("INSERT INTO t (a) VALUES (@a) RETURNING id", ("@a", value))!, statement.Number([value])!.Value);
            Assert.Equal(byDriver + 1, byHand);
            Assert.True(Stored(byDriver) == Stored(byHand), $"{value}: {Stored(byHand)} instead of {Stored(byDriver)}");
        }
    }

    [Fact]
    public void Values_of_other_kinds_and_of_another_number_are_left_to_the_driver()
    {
        using var statement = new SqliteStatement(connection, Insert);
        Assert.True(statement.Takes(["a", 1L]));
        Assert.False(statement.Takes(["a", 1.5]));
        Assert.False(statement.Takes(["a", DayOfWeek.Monday]));
        Assert.False(statement.Takes(["a"]));
        Assert.False(statement.Takes(["a", 1L, 2L]));
    }

    [Fact]
    public void It_says_how_many_rows_it_changed_and_whether_there_was_a_number()
    {
        using var insert = new SqliteStatement(connection, "INSERT INTO t (a, b) VALUES (@a, @b) ON CONFLICT DO NOTHING");
        Assert.Equal(1, insert.Execute(["x", 1L]));
        Assert.Equal(1, insert.Execute(["x", 2L]));
        Assert.Equal(0, insert.Execute(["x", 2L]));
        using var update = new SqliteStatement(connection, "UPDATE t SET a = @a WHERE a = @was");
        Assert.Equal(2, update.Execute(["y", "x"]));
        Assert.Equal(0, update.Execute(["y", "x"]));
        using var gone = new SqliteStatement(connection, "DELETE FROM t WHERE b = @b RETURNING id");
        Assert.NotNull(gone.Number([1L]));
        Assert.Null(gone.Number([1L]));
    }

    [Fact]
    public void A_failure_is_the_drivers_and_the_next_call_goes_well()
    {
        using var statement = new SqliteStatement(connection, Insert);
        statement.Number(["a", "once"]);
        var byHand = Assert.Throws<SqliteException>(() => statement.Number(["b", "once"]));
        var byDriver = Assert.Throws<SqliteException>(() => Driver(Insert, ("@a", "b"), ("@b", "once")));
        Assert.Equal((byDriver.SqliteErrorCode, byDriver.SqliteExtendedErrorCode, byDriver.Message), (byHand.SqliteErrorCode, byHand.SqliteExtendedErrorCode, byHand.Message));
        Assert.Equal(2, statement.Number(["b", null]));
        // What was given to one call is not there in the next.
        Assert.Null(Driver("SELECT b FROM t WHERE id = 2"));
    }

    [Fact]
    public void A_text_that_is_no_SQL_fails_as_with_the_driver()
    {
        var byHand = Assert.Throws<SqliteException>(() => new SqliteStatement(connection, "INSERT INTO nowhere VALUES (1)"));
        var byDriver = Assert.Throws<SqliteException>(() => Driver("INSERT INTO nowhere VALUES (1)"));
        Assert.Equal((byDriver.SqliteErrorCode, byDriver.Message), (byHand.SqliteErrorCode, byHand.Message));
    }

    private static DateTime At(string time) => DateTime.Parse(time, CultureInfo.InvariantCulture);

    private string Stored(long id) => (string)Driver("SELECT typeof(a) || ' ' || coalesce(hex(a), '') FROM t WHERE id = @id", ("@id", id))!;

    private object? Driver(string sql, params (string Name, object? Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command.ExecuteScalar() is { } found and not DBNull ? found : null;
    }
}
