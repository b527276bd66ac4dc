using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <summary>
    /// The full-text index of subscribers' conversations, kept by triggers. A migration that rebuilds the table of messages drops them: it has to
    /// create them again. Users' own chats stay outside it.
    /// </summary>
    public partial class MessageSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
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
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER messages_search_insert;
                DROP TRIGGER messages_search_delete;
                DROP TRIGGER messages_search_update;
                DROP TABLE message_search;
                """);
        }
    }
}
