using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Persona.Migrations.Sqlite
{
    /// <summary>
    /// The full-text index of the diaries, kept by triggers. A migration that rebuilds the table drops them: it has to create them again.
    /// </summary>
    public partial class DiarySearch : Migration
    {
        private const string Columns = "title, story_content, summary, location, themes, keywords";
        private const string New = "new.title, new.story_content, new.summary, new.location, new.themes, new.keywords";
        private const string Old = "old.title, old.story_content, old.summary, old.location, old.themes, old.keywords";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                $"""
                 CREATE VIRTUAL TABLE diary_search USING fts5({Columns}, content='diaries', content_rowid='diary_id', tokenize='porter unicode61 remove_diacritics 2');
                 INSERT INTO diary_search(diary_search) VALUES('rebuild');
                 CREATE TRIGGER diaries_search_insert AFTER INSERT ON diaries BEGIN
                   INSERT INTO diary_search(rowid, {Columns}) VALUES (new.diary_id, {New});
                 END;
                 CREATE TRIGGER diaries_search_delete AFTER DELETE ON diaries BEGIN
                   INSERT INTO diary_search(diary_search, rowid, {Columns}) VALUES ('delete', old.diary_id, {Old});
                 END;
                 CREATE TRIGGER diaries_search_update AFTER UPDATE OF {Columns} ON diaries BEGIN
                   INSERT INTO diary_search(diary_search, rowid, {Columns}) VALUES ('delete', old.diary_id, {Old});
                   INSERT INTO diary_search(rowid, {Columns}) VALUES (new.diary_id, {New});
                 END;
                 """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER diaries_search_insert;
                DROP TRIGGER diaries_search_delete;
                DROP TRIGGER diaries_search_update;
                DROP TABLE diary_search;
                """);
        }
    }
}
