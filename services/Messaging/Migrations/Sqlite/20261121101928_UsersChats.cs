using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UsersChats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "context_from",
                table: "conversations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "external_id",
                table: "conversations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "owner_user_id",
                table: "conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "peer_user_id",
                table: "conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversations_owner_user_id_last_message_time",
                table: "conversations",
                columns: new[] { "owner_user_id", "last_message_time" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_peer_user_id_last_message_time",
                table: "conversations",
                columns: new[] { "peer_user_id", "last_message_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_conversations_owner_user_id_last_message_time",
                table: "conversations");

            migrationBuilder.DropIndex(
                name: "ix_conversations_peer_user_id_last_message_time",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "context_from",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "external_id",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "owner_user_id",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "peer_user_id",
                table: "conversations");
        }
    }
}
