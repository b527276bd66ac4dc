using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace InfluencerPlatform.Persona.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "edit_observations",
                columns: table => new
                {
                    observation_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    subscriber_id = table.Column<long>(type: "bigint", nullable: false),
                    reply_id = table.Column<long>(type: "bigint", nullable: false),
                    setting = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    observed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_edit_observations", x => x.observation_id);
                });

            migrationBuilder.CreateTable(
                name: "erased_subscribers",
                columns: table => new
                {
                    subscriber_id = table.Column<long>(type: "bigint", nullable: false),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erased_subscribers", x => x.subscriber_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_calls",
                columns: table => new
                {
                    scope = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    body_hash = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    has_effect = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_calls", x => x.scope);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "memory_sources",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    subscriber_id = table.Column<long>(type: "bigint", nullable: false),
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: true),
                    reply_id = table.Column<long>(type: "bigint", nullable: true),
                    sender_type = table.Column<string>(type: "text", nullable: false),
                    fingerprint = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    is_deleted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memory_sources", x => x.source_id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    model_work = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    dead_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "personalization_proposals",
                columns: table => new
                {
                    proposal_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    subscriber_id = table.Column<long>(type: "bigint", nullable: false),
                    setting = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personalization_proposals", x => x.proposal_id);
                });

            migrationBuilder.CreateTable(
                name: "personas",
                columns: table => new
                {
                    persona_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    traits = table.Column<string>(type: "text", nullable: false),
                    is_default = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personas", x => x.persona_id);
                });

            migrationBuilder.CreateTable(
                name: "subscriber_merges",
                columns: table => new
                {
                    merge_id = table.Column<long>(type: "bigint", nullable: false),
                    kept_subscriber_id = table.Column<long>(type: "bigint", nullable: false),
                    merged_subscriber_id = table.Column<long>(type: "bigint", nullable: false),
                    is_undone = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriber_merges", x => x.merge_id);
                });

            migrationBuilder.CreateTable(
                name: "ai_mental_state",
                columns: table => new
                {
                    state_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    timestamp = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    current_mood = table.Column<string>(type: "text", nullable: false),
                    focus_area = table.Column<string>(type: "text", nullable: true),
                    energy_level = table.Column<double>(type: "double precision", nullable: false),
                    confidence_level = table.Column<double>(type: "double precision", nullable: false),
                    current_activity = table.Column<string>(type: "text", nullable: true),
                    recent_input_summary = table.Column<string>(type: "text", nullable: true),
                    processing_load = table.Column<double>(type: "double precision", nullable: false),
                    error_rate = table.Column<double>(type: "double precision", nullable: false),
                    notes = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    mood_held_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cause = table.Column<string>(type: "text", nullable: true)
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
                    setting_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    subscriber_id = table.Column<long>(type: "bigint", nullable: false),
                    preferred_tone = table.Column<string>(type: "text", nullable: true),
                    preferred_greetings = table.Column<string>(type: "text", nullable: true),
                    preferred_closings = table.Column<string>(type: "text", nullable: true),
                    specific_keywords = table.Column<List<string>>(type: "text[]", nullable: false),
                    avoid_keywords = table.Column<List<string>>(type: "text[]", nullable: false),
                    ai_persona_style = table.Column<string>(type: "text", nullable: true),
                    learning_notes = table.Column<string>(type: "text", nullable: true),
                    last_updated = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                    diary_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    adventure_date = table.Column<DateOnly>(type: "date", nullable: false),
                    story_content = table.Column<string>(type: "text", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    themes = table.Column<List<string>>(type: "text[]", nullable: false),
                    keywords = table.Column<List<string>>(type: "text[]", nullable: false),
                    ai_mood_at_time = table.Column<string>(type: "text", nullable: true),
                    ai_model_used = table.Column<string>(type: "text", nullable: true),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    word_count = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    lore = table.Column<string>(type: "text", nullable: true),
                    found = table.Column<string>(type: "text", nullable: true),
                    is_constant = table.Column<bool>(type: "boolean", nullable: false)
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
                name: "memories",
                columns: table => new
                {
                    memory_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    subscriber_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    attribute = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    confidence = table.Column<double>(type: "double precision", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<long>(type: "bigint", nullable: true),
                    learned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    superseded_by = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memories", x => x.memory_id);
                    table.ForeignKey(
                        name: "fk_memories_memory_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "memory_sources",
                        principalColumn: "source_id");
                    table.ForeignKey(
                        name: "fk_memories_personas_persona_id",
                        column: x => x.persona_id,
                        principalTable: "personas",
                        principalColumn: "persona_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "persona_pictures",
                columns: table => new
                {
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    png = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona_pictures", x => x.persona_id);
                    table.ForeignKey(
                        name: "fk_persona_pictures_personas_persona_id",
                        column: x => x.persona_id,
                        principalTable: "personas",
                        principalColumn: "persona_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "persona_versions",
                columns: table => new
                {
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    snapshot = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false)
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
                    diary_id = table.Column<long>(type: "bigint", nullable: false),
                    keyword = table.Column<string>(type: "text", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "memory_changes",
                columns: table => new
                {
                    change_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    memory_id = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: false),
                    changed_by = table.Column<long>(type: "bigint", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memory_changes", x => x.change_id);
                    table.ForeignKey(
                        name: "fk_memory_changes_memories_memory_id",
                        column: x => x.memory_id,
                        principalTable: "memories",
                        principalColumn: "memory_id",
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
                name: "ix_constant_diaries",
                table: "diaries",
                column: "persona_id",
                filter: "is_constant");

            migrationBuilder.CreateIndex(
                name: "ix_diaries_persona_id_adventure_date",
                table: "diaries",
                columns: new[] { "persona_id", "adventure_date" });

            migrationBuilder.CreateIndex(
                name: "ix_diary_keywords_keyword",
                table: "diary_keywords",
                column: "keyword");

            migrationBuilder.CreateIndex(
                name: "ix_edit_observations_reply_id_setting_value",
                table: "edit_observations",
                columns: new[] { "reply_id", "setting", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_edit_observations_subscriber_id_persona_id_setting_value",
                table: "edit_observations",
                columns: new[] { "subscriber_id", "persona_id", "setting", "value" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_calls_created_at",
                table: "idempotent_calls",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_calls_user_id",
                table: "idempotent_calls",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_received_at",
                table: "inbox",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_memories_persona_id_subscriber_id_origin_learned_at",
                table: "memories",
                columns: new[] { "persona_id", "subscriber_id", "origin", "learned_at" });

            migrationBuilder.CreateIndex(
                name: "ix_memories_source_id",
                table: "memories",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_memories_subscriber_id",
                table: "memories",
                column: "subscriber_id");

            migrationBuilder.CreateIndex(
                name: "ix_memory_changes_memory_id",
                table: "memory_changes",
                column: "memory_id");

            migrationBuilder.CreateIndex(
                name: "ix_memory_sources_conversation_id_fingerprint",
                table: "memory_sources",
                columns: new[] { "conversation_id", "fingerprint" });

            migrationBuilder.CreateIndex(
                name: "ix_memory_sources_message_id",
                table: "memory_sources",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_memory_sources_subscriber_id",
                table: "memory_sources",
                column: "subscriber_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_model_work_dead_at_id",
                table: "outbox",
                columns: new[] { "model_work", "dead_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_personalization_proposals_subscriber_id_persona_id_setting_~",
                table: "personalization_proposals",
                columns: new[] { "subscriber_id", "persona_id", "setting", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_personas_is_default",
                table: "personas",
                column: "is_default",
                unique: true,
                filter: "is_default");

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
                name: "ai_mental_state");

            migrationBuilder.DropTable(
                name: "ai_personalization_settings");

            migrationBuilder.DropTable(
                name: "diary_keywords");

            migrationBuilder.DropTable(
                name: "edit_observations");

            migrationBuilder.DropTable(
                name: "erased_subscribers");

            migrationBuilder.DropTable(
                name: "idempotent_calls");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "memory_changes");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "persona_pictures");

            migrationBuilder.DropTable(
                name: "persona_versions");

            migrationBuilder.DropTable(
                name: "personalization_proposals");

            migrationBuilder.DropTable(
                name: "subscriber_merges");

            migrationBuilder.DropTable(
                name: "diaries");

            migrationBuilder.DropTable(
                name: "memories");

            migrationBuilder.DropTable(
                name: "memory_sources");

            migrationBuilder.DropTable(
                name: "personas");
        }
    }
}
