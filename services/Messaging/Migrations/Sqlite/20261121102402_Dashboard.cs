using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Dashboard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "text_edited",
                table: "replies",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_active",
                table: "subscribers",
                column: "id_sub",
                filter: "is_active");

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_last_activity_date",
                table: "subscribers",
                column: "last_activity_date");

            migrationBuilder.CreateIndex(
                name: "ix_replies_decided_at",
                table: "replies",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "ix_replies_sent_at",
                table: "replies",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "ix_messages_sender_type_sender_id_timestamp_message_id",
                table: "messages",
                columns: new[] { "sender_type", "sender_id", "timestamp", "message_id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_unread",
                table: "messages",
                columns: new[] { "sender_type", "timestamp", "message_id" },
                filter: "NOT is_read AND deleted_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_subscribers_active",
                table: "subscribers");

            migrationBuilder.DropIndex(
                name: "ix_subscribers_last_activity_date",
                table: "subscribers");

            migrationBuilder.DropIndex(
                name: "ix_replies_decided_at",
                table: "replies");

            migrationBuilder.DropIndex(
                name: "ix_replies_sent_at",
                table: "replies");

            migrationBuilder.DropIndex(
                name: "ix_messages_sender_type_sender_id_timestamp_message_id",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_messages_unread",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "text_edited",
                table: "replies");
        }
    }
}
