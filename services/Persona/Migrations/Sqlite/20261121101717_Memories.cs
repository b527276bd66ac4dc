using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Persona.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Memories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "edit_observations",
                columns: table => new
                {
                    observation_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reply_id = table.Column<long>(type: "INTEGER", nullable: false),
                    setting = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    observed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_edit_observations", x => x.observation_id);
                });

            migrationBuilder.CreateTable(
                name: "memory_sources",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    message_id = table.Column<long>(type: "INTEGER", nullable: true),
                    reply_id = table.Column<long>(type: "INTEGER", nullable: true),
                    sender_type = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    is_deleted = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memory_sources", x => x.source_id);
                });

            migrationBuilder.CreateTable(
                name: "personalization_proposals",
                columns: table => new
                {
                    proposal_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    setting = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personalization_proposals", x => x.proposal_id);
                });

            migrationBuilder.CreateTable(
                name: "subscriber_merges",
                columns: table => new
                {
                    merge_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kept_subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_undone = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriber_merges", x => x.merge_id);
                });

            migrationBuilder.CreateTable(
                name: "memories",
                columns: table => new
                {
                    memory_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    subscriber_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    attribute = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    confidence = table.Column<double>(type: "REAL", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: true),
                    learned_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    superseded_by = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false)
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
                name: "memory_changes",
                columns: table => new
                {
                    change_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    memory_id = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    changed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                name: "ix_edit_observations_reply_id_setting_value",
                table: "edit_observations",
                columns: new[] { "reply_id", "setting", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_edit_observations_subscriber_id_persona_id_setting_value",
                table: "edit_observations",
                columns: new[] { "subscriber_id", "persona_id", "setting", "value" });

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
                name: "ix_personalization_proposals_subscriber_id_persona_id_setting_value",
                table: "personalization_proposals",
                columns: new[] { "subscriber_id", "persona_id", "setting", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_subscriber_merges_kept_subscriber_id",
                table: "subscriber_merges",
                column: "kept_subscriber_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriber_merges_merged_subscriber_id",
                table: "subscriber_merges",
                column: "merged_subscriber_id");

            // Kept by triggers, like the diaries' index: a migration that rebuilds the table has to create them again.
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE memory_search USING fts5(scope, text, content='memories', content_rowid='memory_id', tokenize='porter unicode61 remove_diacritics 2');
                CREATE TRIGGER memories_search_insert AFTER INSERT ON memories BEGIN
                  INSERT INTO memory_search(rowid, scope, text) VALUES (new.memory_id, new.scope, new.text);
                END;
                CREATE TRIGGER memories_search_delete AFTER DELETE ON memories BEGIN
                  INSERT INTO memory_search(memory_search, rowid, scope, text) VALUES ('delete', old.memory_id, old.scope, old.text);
                END;
                CREATE TRIGGER memories_search_update AFTER UPDATE OF scope, text ON memories BEGIN
                  INSERT INTO memory_search(memory_search, rowid, scope, text) VALUES ('delete', old.memory_id, old.scope, old.text);
                  INSERT INTO memory_search(rowid, scope, text) VALUES (new.memory_id, new.scope, new.text);
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER memories_search_insert; DROP TRIGGER memories_search_delete; DROP TRIGGER memories_search_update; DROP TABLE memory_search;");

            migrationBuilder.DropTable(
                name: "edit_observations");

            migrationBuilder.DropTable(
                name: "memory_changes");

            migrationBuilder.DropTable(
                name: "personalization_proposals");

            migrationBuilder.DropTable(
                name: "subscriber_merges");

            migrationBuilder.DropTable(
                name: "memories");

            migrationBuilder.DropTable(
                name: "memory_sources");
        }
    }
}
