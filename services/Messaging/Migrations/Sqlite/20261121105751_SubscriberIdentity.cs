using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SubscriberIdentity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "merged_into",
                table: "subscribers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "erased_subscribers",
                columns: table => new
                {
                    subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    erased_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erased_subscribers", x => x.subscriber_id);
                });

            migrationBuilder.CreateTable(
                name: "subscriber_merges",
                columns: table => new
                {
                    merge_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kept_subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    conversation_ids = table.Column<string>(type: "TEXT", nullable: false),
                    handle_ids = table.Column<string>(type: "TEXT", nullable: false),
                    phone_taken = table.Column<bool>(type: "INTEGER", nullable: false),
                    merged_phonenumber = table.Column<string>(type: "TEXT", nullable: true),
                    merged_was_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    merged_by = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriber_merges", x => x.merge_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_subscriber_merges_kept_subscriber_id",
                table: "subscriber_merges",
                column: "kept_subscriber_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriber_merges_merged_subscriber_id",
                table: "subscriber_merges",
                column: "merged_subscriber_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erased_subscribers");

            migrationBuilder.DropTable(
                name: "subscriber_merges");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "subscribers");
        }
    }
}
