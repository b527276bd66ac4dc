using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Json;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Cards;

/// <param name="LoreEntries">How many diary entries the lorebook became.</param>
public sealed record PersonaImported(string Message, long PersonaId, int LoreEntries, PersonaResponse Persona);

internal static class CardEndpoints
{
    public static void MapCards(this IEndpointRouteBuilder app)
    {
        var personas = app.MapGroup("/personas").WithTags("Personas").ProducesProblem(401).ProducesProblem(403);
        personas.MapPost("/import", ImportAsync).DisableAntiforgery().Accepts<JsonElement>("application/json", "image/png", "multipart/form-data")
            .WithSummary("Create a persona from a Character Card V2 or V3: JSON, a PNG with the card inside, or a form with one such file")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415)
            .WithMetadata(new BodyLimit(CardUpload.MostBytes));
        personas.MapGet("/{id:long}/card", ExportAsync).Produces<JsonElement>(200, "application/json", "image/png")
            .WithSummary("The persona as a Character Card: format=json or png, version=2 or 3").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<CreatedAtRoute<PersonaImported>> ImportAsync(
        HttpRequest request, IStoreWriter<PersonaDb> writer, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken)
    {
        var bytes = await CardUpload.ReadAsync(request, cancellationToken);
        var png = PngFile.Is(bytes) ? PngFile.Read(bytes) : null;
        var card = CardReader.Read(png is null ? bytes : png.Card() ?? throw Refusal.BadRequest("The PNG file has no card inside."));
        png?.RemoveTexts();
        var traits = CardMapping.ToTraits(card);
        var persona = await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var created = await db.CreateAsync(traits, isDefault: false, null, user.UserId(), "Imported from a character card", now, token);
            if (png is not null) db.Add(new PersonaPicture(created.PersonaId, png.ToBytes()));
            foreach (var entry in card.Entries) await db.WriteEntryAsync(created, entry.ToContent(created.Today(now)), now, token, entry.Raw);
            return created;
        }, cancellationToken);
        return TypedResults.CreatedAtRoute(
            new PersonaImported("Persona imported successfully", persona.PersonaId, card.Entries.Count, persona.ToResponse()), "GetPersona", new { id = persona.PersonaId });
    }

    private static async Task<Results<JsonHttpResult<JsonObject>, FileContentHttpResult>> ExportAsync(
        long id, string? format, int? version, PersonaDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        if (version is not (null or 2 or 3)) throw Refusal.BadRequest("version must be 2 or 3.", "version");
        if (format is not (null or "json" or "png")) throw Refusal.BadRequest("format must be json or png.", "format");
        var persona = await db.RequireAsync(id, cancellationToken);
        var lore = await db.Diaries.Where(d => d.PersonaId == id && d.Lore != null).OrderBy(d => d.DiaryId).ToListAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var card = CardWriter.Write(persona.Traits, lore, version ?? 3, now);
        if (format is null or "json") return TypedResults.Json(card, JsonDefaults.Options);

        var picture = await db.Pictures.FirstOrDefaultAsync(p => p.PersonaId == id, cancellationToken);
        var png = picture is null ? PngFile.Plain() : PngFile.Read(picture.Png);
        // Both, as the third version of the format asks for: older programs read the older one.
        png.SetCard("chara", JsonSerializer.SerializeToUtf8Bytes(CardWriter.Write(persona.Traits, lore, 2, now), JsonDefaults.Options));
        if (version is null or 3) png.SetCard("ccv3", JsonSerializer.SerializeToUtf8Bytes(card, JsonDefaults.Options));
        return TypedResults.File(png.ToBytes(), "image/png", $"persona-{id}.png");
    }
}
