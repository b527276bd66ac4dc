using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReplyModes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "automatic",
                table: "replies",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "flag_names",
                table: "replies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "flags",
                table: "replies",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "mode",
                table: "replies",
                type: "TEXT",
                maxLength: 8,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "reserved_for",
                table: "replies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reserved_nanos",
                table: "replies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reserved_on",
                table: "replies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "safety",
                table: "replies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "send_at",
                table: "replies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "send_candidate",
                table: "replies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "policy",
                table: "known_personas",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "taken_over_at",
                table: "conversations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "taken_over_by",
                table: "conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "channel_reply_modes",
                columns: table => new
                {
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    updated_by = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channel_reply_modes", x => x.channel);
                });

            migrationBuilder.CreateTable(
                name: "model_costs",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    drafts = table.Column<long>(type: "INTEGER", nullable: false),
                    prompt_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    completion_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    cost_nanos = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_model_costs", x => new { x.day, x.persona_id, x.model });
                });

            migrationBuilder.CreateTable(
                name: "reply_pauses",
                columns: table => new
                {
                    pause_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    paused_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    paused_by = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    resumed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    resumed_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reply_pauses", x => x.pause_id);
                });

            migrationBuilder.CreateTable(
                name: "reply_rounds",
                columns: table => new
                {
                    reply_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    instruction = table.Column<string>(type: "TEXT", nullable: true),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    prompt_version = table.Column<int>(type: "INTEGER", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    inputs = table.Column<string>(type: "TEXT", nullable: true),
                    requested_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    generated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    milliseconds = table.Column<long>(type: "INTEGER", nullable: false),
                    prompt_tokens = table.Column<int>(type: "INTEGER", nullable: false),
                    completion_tokens = table.Column<int>(type: "INTEGER", nullable: false),
                    cost = table.Column<decimal>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reply_rounds", x => new { x.reply_id, x.round });
                    table.ForeignKey(
                        name: "fk_reply_rounds_replies_reply_id",
                        column: x => x.reply_id,
                        principalTable: "replies",
                        principalColumn: "reply_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "spendings",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    spent_nanos = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved_nanos = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spendings", x => new { x.day, x.persona_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_replies_send_at",
                table: "replies",
                column: "send_at",
                filter: "send_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_replies_state_due_at",
                table: "replies",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_reply_pauses_resumed_at",
                table: "reply_pauses",
                column: "resumed_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "channel_reply_modes");

            migrationBuilder.DropTable(
                name: "model_costs");

            migrationBuilder.DropTable(
                name: "reply_pauses");

            migrationBuilder.DropTable(
                name: "reply_rounds");

            migrationBuilder.DropTable(
                name: "spendings");

            migrationBuilder.DropIndex(
                name: "ix_replies_send_at",
                table: "replies");

            migrationBuilder.DropIndex(
                name: "ix_replies_state_due_at",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "automatic",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "flag_names",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "flags",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "mode",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "reserved_for",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "reserved_nanos",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "reserved_on",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "safety",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "send_at",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "send_candidate",
                table: "replies");

            migrationBuilder.DropColumn(
                name: "policy",
                table: "known_personas");

            migrationBuilder.DropColumn(
                name: "taken_over_at",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "taken_over_by",
                table: "conversations");
        }
    }
}
