using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace InfluencerPlatform.Messaging.Migrations.Postgres;

/// <summary>
/// What the model does not know: the full-text index of subscribers' conversations, from which users' own chats stay out, and the number of
/// active subscribers. Written by hand, and dated after any first migration, which can be generated anew beside it.
/// </summary>
[DbContext(typeof(MessagingDbPostgres))]
[Migration("20261231000000_Search")]
public sealed class Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Words are runs of letters and digits, as on SQLite; the parser would keep addresses and hyphens together. Refers to pg_catalog alone, so that
        -- a dump can be restored under any search path.
        CREATE FUNCTION message_words(content text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
          SELECT to_tsvector('pg_catalog.simple', regexp_replace(
            regexp_replace(normalize(lower(left(content, 200000)), NFKD), '[\u0300-\u036f]', '', 'g'), '[!-/:-@[-`{-~]+', ' ', 'g'))
        $$;
        CREATE INDEX ix_messages_search ON messages USING gin (message_words(message_content)) WHERE sender_type <> 'user' AND recipient_user_id IS NULL;

        CREATE TABLE subscriber_count (id integer NOT NULL PRIMARY KEY CHECK (id = 1), active integer NOT NULL);
        INSERT INTO subscriber_count(id, active) SELECT 1, count(*) FROM subscribers WHERE is_active;
        CREATE FUNCTION count_subscribers() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP <> 'INSERT' AND old.is_active THEN UPDATE subscriber_count SET active = active - 1; END IF;
          IF TG_OP <> 'DELETE' AND new.is_active THEN UPDATE subscriber_count SET active = active + 1; END IF;
          RETURN NULL;
        END $$;
        CREATE TRIGGER subscribers_count AFTER INSERT OR DELETE ON subscribers FOR EACH ROW EXECUTE FUNCTION count_subscribers();
        CREATE TRIGGER subscribers_count_update AFTER UPDATE OF is_active ON subscribers FOR EACH ROW WHEN (old.is_active <> new.is_active)
          EXECUTE FUNCTION count_subscribers();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER subscribers_count_update ON subscribers;
        DROP TRIGGER subscribers_count ON subscribers;
        DROP FUNCTION count_subscribers();
        DROP TABLE subscriber_count;
        DROP INDEX ix_messages_search;
        DROP FUNCTION message_words(text);
        """);
}
