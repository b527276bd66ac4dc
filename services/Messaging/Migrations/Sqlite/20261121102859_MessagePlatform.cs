using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MessagePlatform : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "recipient_user_id",
                table: "messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_recipient_user_id_timestamp_message_id",
                table: "messages",
                columns: new[] { "recipient_user_id", "timestamp", "message_id" },
                filter: "recipient_user_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_response_to_message_id",
                table: "messages",
                column: "response_to_message_id",
                filter: "response_to_message_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_messages_recipient_user_id_timestamp_message_id",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_messages_response_to_message_id",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "recipient_user_id",
                table: "messages");
        }
    }
}
