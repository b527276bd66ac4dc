using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace InfluencerPlatform.Persona.Migrations.Postgres;

/// <summary>
/// The full-text indexes of diaries and memories, which the model does not know. Written by hand, and dated after any first migration, which
/// can be generated anew beside it.
/// </summary>
[DbContext(typeof(PersonaDbPostgres))]
[Migration("20261231000000_Search")]
public sealed class Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- The functions refer to pg_catalog and to each other by nothing but what a dump restores before them.
        CREATE FUNCTION without_accents(content text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
          SELECT regexp_replace(normalize(lower(content), NFKD), '[\u0300-\u036f]', '', 'g')
        $$;
        CREATE FUNCTION english_words(content text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
          SELECT to_tsvector('pg_catalog.english', regexp_replace(
            regexp_replace(normalize(lower(left(content, 200000)), NFKD), '[\u0300-\u036f]', '', 'g'), '[!-/:-@[-`{-~]+', ' ', 'g'))
        $$;
        -- array_to_string depends on the settings for some types, though not for text.
        CREATE FUNCTION joined_words(words text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT array_to_string(words, ' ') $$;

        ALTER TABLE diaries ADD COLUMN search_words tsvector GENERATED ALWAYS AS (
          setweight(english_words(title), 'A') || setweight(english_words(joined_words(keywords)), 'A') ||
          setweight(english_words(coalesce(location, '')), 'B') ||
          setweight(english_words(coalesce(summary, '')), 'C') || setweight(english_words(joined_words(themes)), 'C') ||
          setweight(english_words(story_content), 'D')) STORED;
        CREATE INDEX ix_diaries_search ON diaries USING gin (search_words);

        ALTER TABLE memories ADD COLUMN search_words tsvector GENERATED ALWAYS AS (english_words(text)) STORED;
        CREATE INDEX ix_memories_search ON memories USING gin (search_words);
        -- The planner's statistics would quote them, also of memories that are gone when none is left.
        ALTER TABLE memories ALTER COLUMN text SET STATISTICS 0, ALTER COLUMN search_words SET STATISTICS 0;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE memories DROP COLUMN search_words;
        ALTER TABLE diaries DROP COLUMN search_words;
        DROP FUNCTION joined_words(text[]);
        DROP FUNCTION english_words(text);
        DROP FUNCTION without_accents(text);
        """);
}
