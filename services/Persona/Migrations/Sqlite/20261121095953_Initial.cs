using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Persona.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "inbox",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    consumer = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    model_work = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    trace_parent = table.Column<string>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    dead_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "personas",
                columns: table => new
                {
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    traits = table.Column<string>(type: "TEXT", nullable: false),
                    is_default = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personas", x => x.persona_id);
                });

            migrationBuilder.CreateTable(
                name: "ai_mental_state",
                columns: table => new
                {
                    state_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    timestamp = table.Column<DateTime>(type: "TEXT", nullable: false),
                    current_mood = table.Column<string>(type: "TEXT", nullable: false),
                    focus_area = table.Column<string>(type: "TEXT", nullable: true),
                    energy_level = table.Column<double>(type: "REAL", nullable: false),
                    confidence_level = table.Column<double>(type: "REAL", nullable: false),
                    current_activity = table.Column<string>(type: "TEXT", nullable: true),
                    recent_input_summary = table.Column<string>(type: "TEXT", nullable: true),
                    processing_load = table.Column<double>(type: "REAL", nullable: false),
                    error_rate = table.Column<double>(type: "REAL", nullable: false),
                    notes = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    mood_held_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cause = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ai_mental_state", x => x.state_id);
                    table.ForeignKey(
                        name: "fk_ai_mental_state_personas_persona_id",
                        column: x => x.persona_id,
                        principalTable: "personas",
                        principalColumn: "persona_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ai_personalization_settings",
                columns: table => new
                {
                    setting_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    preferred_tone = table.Column<string>(type: "TEXT", nullable: true),
                    preferred_greetings = table.Column<string>(type: "TEXT", nullable: true),
                    preferred_closings = table.Column<string>(type: "TEXT", nullable: true),
                    specific_keywords = table.Column<string>(type: "TEXT", nullable: false),
                    avoid_keywords = table.Column<string>(type: "TEXT", nullable: false),
                    ai_persona_style = table.Column<string>(type: "TEXT", nullable: true),
                    learning_notes = table.Column<string>(type: "TEXT", nullable: true),
                    last_updated = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ai_personalization_settings", x => x.setting_id);
                    table.ForeignKey(
                        name: "fk_ai_personalization_settings_personas_persona_id",
                        column: x => x.persona_id,
                        principalTable: "personas",
                        principalColumn: "persona_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "diaries",
                columns: table => new
                {
                    diary_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    adventure_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    story_content = table.Column<string>(type: "TEXT", nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: true),
                    location = table.Column<string>(type: "TEXT", nullable: true),
                    themes = table.Column<string>(type: "TEXT", nullable: false),
                    keywords = table.Column<string>(type: "TEXT", nullable: false),
                    ai_mood_at_time = table.Column<string>(type: "TEXT", nullable: true),
                    ai_model_used = table.Column<string>(type: "TEXT", nullable: true),
                    is_public = table.Column<bool>(type: "INTEGER", nullable: false),
                    word_count = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    lore = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_diaries", x => x.diary_id);
                    table.ForeignKey(
                        name: "fk_diaries_personas_persona_id",
                        column: x => x.persona_id,
                        principalTable: "personas",
                        principalColumn: "persona_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "persona_versions",
                columns: table => new
                {
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    snapshot = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona_versions", x => new { x.persona_id, x.revision });
                    table.ForeignKey(
                        name: "fk_persona_versions_personas_persona_id",
                        column: x => x.persona_id,
                        principalTable: "personas",
                        principalColumn: "persona_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "diary_keywords",
                columns: table => new
                {
                    diary_id = table.Column<long>(type: "INTEGER", nullable: false),
                    keyword = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_diary_keywords", x => new { x.diary_id, x.keyword });
                    table.ForeignKey(
                        name: "fk_diary_keywords_diaries_diary_id",
                        column: x => x.diary_id,
                        principalTable: "diaries",
                        principalColumn: "diary_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ai_mental_state_persona_id_state_id",
                table: "ai_mental_state",
                columns: new[] { "persona_id", "state_id" });

            migrationBuilder.CreateIndex(
                name: "ix_ai_personalization_settings_persona_id",
                table: "ai_personalization_settings",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "ix_ai_personalization_settings_subscriber_id_persona_id",
                table: "ai_personalization_settings",
                columns: new[] { "subscriber_id", "persona_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_diaries_persona_id_adventure_date",
                table: "diaries",
                columns: new[] { "persona_id", "adventure_date" });

            migrationBuilder.CreateIndex(
                name: "ix_diary_keywords_keyword",
                table: "diary_keywords",
                column: "keyword");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_received_at",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_model_work_dead_at_id",
                table: "outbox",
                columns: new[] { "model_work", "dead_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_personas_is_default",
                table: "personas",
                column: "is_default",
                unique: true,
                filter: "is_default");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ai_mental_state");

            migrationBuilder.DropTable(
                name: "ai_personalization_settings");

            migrationBuilder.DropTable(
                name: "diary_keywords");

            migrationBuilder.DropTable(
                name: "erased_subscribers");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "persona_versions");

            migrationBuilder.DropTable(
                name: "diaries");

            migrationBuilder.DropTable(
                name: "personas");
        }
    }
}
