using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

public sealed class Note(string text)
{
    public long Id { get; private set; }

    public string Text { get; private set; } = text;
}

/// <summary>A store as a service has one, with one table of its own.</summary>
public sealed class NoteDb(DbContextOptions<NoteDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseStoreConventions();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Note>().HasIndex(n => n.Text).IsUnique();
        modelBuilder.UseStoreModel();
    }
}

[DbContext(typeof(NoteDb))]
[Migration("20260101000000_Initial")]
public sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE);
        CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, model_work INTEGER NOT NULL,
            created_at TEXT NOT NULL, trace_parent TEXT, attempts INTEGER NOT NULL, next_attempt_at TEXT, error TEXT, dead_at TEXT);
        CREATE TABLE inbox (message_id TEXT NOT NULL, consumer TEXT NOT NULL, received_at TEXT NOT NULL, PRIMARY KEY (message_id, consumer));
        """);
}
