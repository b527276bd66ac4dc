using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InfluencerPlatform.Persona.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Cards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_constant",
                table: "diaries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "persona_pictures",
                columns: table => new
                {
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    png = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persona_pictures", x => x.persona_id);
                    table.ForeignKey(
                        name: "fk_persona_pictures_personas_persona_id",
                        column: x => x.persona_id,
                        principalTable: "personas",
                        principalColumn: "persona_id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "persona_pictures");

            migrationBuilder.DropColumn(
                name: "is_constant",
                table: "diaries");
        }
    }
}
