using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Persona.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DiaryFindings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "found",
                table: "diaries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_constant_diaries",
                table: "diaries",
                column: "persona_id",
                filter: "is_constant");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_constant_diaries",
                table: "diaries");

            migrationBuilder.DropColumn(
                name: "found",
                table: "diaries");
        }
    }
}
