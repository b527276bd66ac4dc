using InfluencerPlatform.Persona.Memories;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Personalization;

internal static class PersonalizationEndpoints
{
    public static void MapPersonalization(this IEndpointRouteBuilder app)
    {
        var settings = app.MapGroup("/subscribers/{id:long}/personalization").WithTags("Personalization").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        settings.MapGet("", GetAsync).WithSummary("How a subscriber likes to be spoken to");
        settings.MapPut("", PutAsync).WithSummary("Set how a subscriber likes to be spoken to; what is left out falls back to the persona's defaults").ProducesProblem(400);
    }

    private static async Task<Ok<PersonalizationResponse>> GetAsync(
        long id, [FromQuery(Name = "persona_id")] long? personaId, PersonaDb db, CancellationToken cancellationToken)
    {
        await db.RequireKnownAsync(id, cancellationToken);
        var persona = await db.RequireActiveAsync(personaId, cancellationToken);
        var own = await db.SettingOfAsync(persona.PersonaId, await db.IdentityAsync(id, cancellationToken), cancellationToken);
        return TypedResults.Ok(Response(persona, id, own));
    }

    private static async Task<Ok<PersonalizationResponse>> PutAsync(
        long id, [FromQuery(Name = "persona_id")] long? personaId, PersonalizationRequest request, IStoreWriter<PersonaDb> writer, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (id <= 0) throw Refusal.NotFound("Subscriber not found");
        var (persona, setting) = await writer.WriteAsync(async (db, token) =>
        {
            await db.RequireKnownAsync(id, token);
            var persona = await db.RequireActiveAsync(personaId, token);
            var setting = await db.OwnSettingAsync(persona.PersonaId, id, token);
            setting.Set(request, time.GetUtcNow().UtcDateTime);
            return (persona, setting);
        }, cancellationToken);
        return TypedResults.Ok(Response(persona, id, setting));
    }

    private static PersonalizationResponse Response(PersonaProfile persona, long subscriberId, PersonalizationSetting? own) => new(
        own?.SettingId ?? 0, subscriberId, persona.PersonaId, own?.PreferredTone, own?.PreferredGreetings, own?.PreferredClosings,
        own?.SpecificKeywords ?? [], own?.AvoidKeywords ?? [], own?.AiPersonaStyle, own?.LearningNotes, own?.LastUpdated,
        PersonalizationSetting.Effective(own, persona.Traits.Defaults));
}
