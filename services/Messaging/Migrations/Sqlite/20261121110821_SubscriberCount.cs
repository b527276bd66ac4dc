using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <summary>
    /// How many subscribers are active, kept by triggers. A migration that rebuilds the table of subscribers drops them: it has to create them again.
    /// </summary>
    public partial class SubscriberCount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_subscribers_active",
                table: "subscribers");
            migrationBuilder.Sql(
                """
                CREATE TABLE subscriber_count (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), active INTEGER NOT NULL);
                INSERT INTO subscriber_count(id, active) SELECT 1, count(*) FROM subscribers WHERE is_active;
                CREATE TRIGGER subscribers_count_insert AFTER INSERT ON subscribers WHEN new.is_active BEGIN
                  UPDATE subscriber_count SET active = active + 1;
                END;
                CREATE TRIGGER subscribers_count_delete AFTER DELETE ON subscribers WHEN old.is_active BEGIN
                  UPDATE subscriber_count SET active = active - 1;
                END;
                CREATE TRIGGER subscribers_count_update AFTER UPDATE OF is_active ON subscribers WHEN old.is_active <> new.is_active BEGIN
                  UPDATE subscriber_count SET active = active + CASE WHEN new.is_active THEN 1 ELSE -1 END;
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER subscribers_count_insert;
                DROP TRIGGER subscribers_count_delete;
                DROP TRIGGER subscribers_count_update;
                DROP TABLE subscriber_count;
                """);
            migrationBuilder.CreateIndex(
                name: "ix_subscribers_active",
                table: "subscribers",
                column: "id_sub",
                filter: "is_active");
        }
    }
}
