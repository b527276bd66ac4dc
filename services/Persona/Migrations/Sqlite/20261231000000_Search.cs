using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace InfluencerPlatform.Persona.Migrations.Sqlite;

/// <summary>
/// What the model does not know: the full-text indexes of diaries and memories, kept by triggers. Written by hand, and dated after any first migration, which
/// can be generated anew beside it. A migration that rebuilds one of these tables drops its triggers and has to create them again.
/// </summary>
[DbContext(typeof(PersonaDb))]
[Migration("20261231000000_Search")]
public sealed class Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE VIRTUAL TABLE diary_search USING fts5(title, story_content, summary, location, themes, keywords, content='diaries', content_rowid='diary_id', tokenize='porter unicode61 remove_diacritics 2');
        INSERT INTO diary_search(diary_search) VALUES('rebuild');
        CREATE TRIGGER diaries_search_insert AFTER INSERT ON diaries BEGIN
          INSERT INTO diary_search(rowid, title, story_content, summary, location, themes, keywords) VALUES (new.diary_id, new.title, new.story_content, new.summary, new.location, new.themes, new.keywords);
        END;
        CREATE TRIGGER diaries_search_delete AFTER DELETE ON diaries BEGIN
          INSERT INTO diary_search(diary_search, rowid, title, story_content, summary, location, themes, keywords) VALUES ('delete', old.diary_id, old.title, old.story_content, old.summary, old.location, old.themes, old.keywords);
        END;
        CREATE TRIGGER diaries_search_update AFTER UPDATE OF title, story_content, summary, location, themes, keywords ON diaries BEGIN
          INSERT INTO diary_search(diary_search, rowid, title, story_content, summary, location, themes, keywords) VALUES ('delete', old.diary_id, old.title, old.story_content, old.summary, old.location, old.themes, old.keywords);
          INSERT INTO diary_search(rowid, title, story_content, summary, location, themes, keywords) VALUES (new.diary_id, new.title, new.story_content, new.summary, new.location, new.themes, new.keywords);
        END;
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

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER memories_search_insert;
        DROP TRIGGER memories_search_delete;
        DROP TRIGGER memories_search_update;
        DROP TABLE memory_search;
        DROP TRIGGER diaries_search_insert;
        DROP TRIGGER diaries_search_delete;
        DROP TRIGGER diaries_search_update;
        DROP TABLE diary_search;
        """);
}
