using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReportsAndMedia : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "external_reply_to",
                table: "messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "media_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    folder = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    owner_user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_media_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    reporter_id = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    comment = table.Column<string>(type: "TEXT", nullable: true),
                    resolved_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    resolved_by = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "media_uses",
                columns: table => new
                {
                    media_file_id = table.Column<long>(type: "INTEGER", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_media_uses", x => new { x.media_file_id, x.conversation_id });
                    table.ForeignKey(
                        name: "fk_media_uses_media_files_media_file_id",
                        column: x => x.media_file_id,
                        principalTable: "media_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_media_files_name",
                table: "media_files",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_media_files_owner_user_id",
                table: "media_files",
                column: "owner_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_media_uses_conversation_id",
                table: "media_uses",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "ix_reports_reporter_id_id",
                table: "reports",
                columns: new[] { "reporter_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_status_id",
                table: "reports",
                columns: new[] { "status", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "media_uses");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropTable(
                name: "media_files");

            migrationBuilder.DropColumn(
                name: "external_reply_to",
                table: "messages");
        }
    }
}
