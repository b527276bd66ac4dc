using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace InfluencerPlatform.Messaging.Migrations.Sqlite;

/// <summary>
/// What the model does not know, kept by triggers: the full-text index of subscribers' conversations, from which users' own chats stay out, the number of
/// active subscribers, and an index of every part of their names and addresses. Written by hand, and dated after any first migration, which can be
/// generated anew beside it. A migration that rebuilds one of these tables drops its triggers and has to create them again.
/// </summary>
[DbContext(typeof(MessagingDb))]
[Migration("20261231000000_Search")]
public sealed class Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE VIRTUAL TABLE message_search USING fts5(message_content, content='messages', content_rowid='message_id', tokenize='unicode61 remove_diacritics 2');
        INSERT INTO message_search(rowid, message_content)
          SELECT message_id, message_content FROM messages WHERE sender_type <> 'user' AND recipient_user_id IS NULL;
        CREATE TRIGGER messages_search_insert AFTER INSERT ON messages WHEN new.sender_type <> 'user' AND new.recipient_user_id IS NULL BEGIN
          INSERT INTO message_search(rowid, message_content) VALUES (new.message_id, new.message_content);
        END;
        CREATE TRIGGER messages_search_delete AFTER DELETE ON messages WHEN old.sender_type <> 'user' AND old.recipient_user_id IS NULL BEGIN
          INSERT INTO message_search(message_search, rowid, message_content) VALUES ('delete', old.message_id, old.message_content);
        END;
        CREATE TRIGGER messages_search_update AFTER UPDATE OF message_content ON messages
        WHEN old.sender_type <> 'user' AND old.recipient_user_id IS NULL AND old.message_content IS NOT new.message_content BEGIN
          INSERT INTO message_search(message_search, rowid, message_content) VALUES ('delete', old.message_id, old.message_content);
          INSERT INTO message_search(rowid, message_content) VALUES (new.message_id, new.message_content);
        END;
        CREATE TABLE subscriber_count (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), active INTEGER NOT NULL);
        INSERT INTO subscriber_count(id, active) SELECT 1, count(*) FROM subscribers WHERE is_active;
        CREATE TRIGGER subscribers_count_insert AFTER INSERT ON subscribers WHEN new.is_active BEGIN
          UPDATE subscriber_count SET active = active + 1;
        END;
        CREATE TRIGGER subscribers_count_delete AFTER DELETE ON subscribers WHEN old.is_active BEGIN
          UPDATE subscriber_count SET active = active - 1;
        END;
        CREATE TRIGGER subscribers_count_update AFTER UPDATE OF is_active ON subscribers WHEN old.is_active <> new.is_active BEGIN
          UPDATE subscriber_count SET active = active + CASE WHEN new.is_active THEN 1 ELSE -1 END;
        END;
        CREATE VIRTUAL TABLE subscriber_search USING fts5(words, handles, tokenize='trigram');
        INSERT INTO subscriber_search(rowid, words, handles)
          SELECT s.id_sub, s.name_key || char(10) || s.username || char(10) || coalesce(s.phonenumber, ''),
                 coalesce((SELECT group_concat(h.handle, char(10)) FROM subscriber_handles h WHERE h.subscriber_id = s.id_sub), '')
          FROM subscribers s;
        CREATE TRIGGER subscribers_search_insert AFTER INSERT ON subscribers BEGIN
          INSERT INTO subscriber_search(rowid, words, handles) VALUES (new.id_sub, new.name_key || char(10) || new.username || char(10) || coalesce(new.phonenumber, ''), '');
        END;
        CREATE TRIGGER subscribers_search_update AFTER UPDATE OF name_key, username, phonenumber ON subscribers
        WHEN old.name_key <> new.name_key OR old.username <> new.username OR old.phonenumber IS NOT new.phonenumber BEGIN
          UPDATE subscriber_search SET words = new.name_key || char(10) || new.username || char(10) || coalesce(new.phonenumber, '') WHERE rowid = new.id_sub;
        END;
        CREATE TRIGGER subscribers_search_delete AFTER DELETE ON subscribers BEGIN
          DELETE FROM subscriber_search WHERE rowid = old.id_sub;
        END;
        CREATE TRIGGER subscriber_handles_search_insert AFTER INSERT ON subscriber_handles BEGIN
          UPDATE subscriber_search SET handles = (SELECT group_concat(h.handle, char(10)) FROM subscriber_handles h WHERE h.subscriber_id = new.subscriber_id) WHERE rowid = new.subscriber_id;
        END;
        CREATE TRIGGER subscriber_handles_search_update AFTER UPDATE ON subscriber_handles BEGIN
          UPDATE subscriber_search SET handles = coalesce((SELECT group_concat(h.handle, char(10)) FROM subscriber_handles h WHERE h.subscriber_id = old.subscriber_id), '') WHERE rowid = old.subscriber_id;
          UPDATE subscriber_search SET handles = coalesce((SELECT group_concat(h.handle, char(10)) FROM subscriber_handles h WHERE h.subscriber_id = new.subscriber_id), '') WHERE rowid = new.subscriber_id;
        END;
        CREATE TRIGGER subscriber_handles_search_delete AFTER DELETE ON subscriber_handles BEGIN
          UPDATE subscriber_search SET handles = coalesce((SELECT group_concat(h.handle, char(10)) FROM subscriber_handles h WHERE h.subscriber_id = old.subscriber_id), '') WHERE rowid = old.subscriber_id;
        END;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER subscribers_search_insert;
        DROP TRIGGER subscribers_search_update;
        DROP TRIGGER subscribers_search_delete;
        DROP TRIGGER subscriber_handles_search_insert;
        DROP TRIGGER subscriber_handles_search_update;
        DROP TRIGGER subscriber_handles_search_delete;
        DROP TABLE subscriber_search;
        DROP TRIGGER subscribers_count_insert;
        DROP TRIGGER subscribers_count_delete;
        DROP TRIGGER subscribers_count_update;
        DROP TABLE subscriber_count;
        DROP TRIGGER messages_search_insert;
        DROP TRIGGER messages_search_delete;
        DROP TRIGGER messages_search_update;
        DROP TABLE message_search;
        """);
}
