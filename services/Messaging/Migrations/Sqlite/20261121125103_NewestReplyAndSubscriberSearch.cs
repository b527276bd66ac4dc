using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <summary>
    /// Lists by the newest reply's state, and an index of every part of subscribers' names and addresses, kept by triggers. A migration that rebuilds the tables
    /// of subscribers or handles drops them: it has to create them again.
    /// </summary>
    public partial class NewestReplyAndSubscriberSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "reply_state",
                table: "conversations",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversations_reply_state",
                table: "conversations",
                columns: new[] { "kind", "reply_state", "last_message_time", "conversation_id" });
            migrationBuilder.Sql(
                """
                UPDATE conversations SET reply_state = (SELECT r.state FROM replies r WHERE r.conversation_id = conversations.conversation_id ORDER BY r.reply_id DESC LIMIT 1);
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER subscribers_search_insert;
                DROP TRIGGER subscribers_search_update;
                DROP TRIGGER subscribers_search_delete;
                DROP TRIGGER subscriber_handles_search_insert;
                DROP TRIGGER subscriber_handles_search_update;
                DROP TRIGGER subscriber_handles_search_delete;
                DROP TABLE subscriber_search;
                """);
            migrationBuilder.DropIndex(
                name: "ix_conversations_reply_state",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "reply_state",
                table: "conversations");
        }
    }
}
