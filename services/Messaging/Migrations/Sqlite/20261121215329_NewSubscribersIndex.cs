using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Messaging.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NewSubscribersIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_subscribers_date_created",
                table: "subscribers");

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_date_created",
                table: "subscribers",
                column: "date_created",
                filter: "is_active");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_subscribers_date_created",
                table: "subscribers");

            migrationBuilder.CreateIndex(
                name: "ix_subscribers_date_created",
                table: "subscribers",
                column: "date_created");
        }
    }
}
