using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.Persona.MentalState;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Personas;

/// <summary>At the very first start: somebody to talk to, with a life behind her. Never again, whatever becomes of her.</summary>
internal sealed class FirstPersona(IStoreWriter<PersonaDb> writer, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => writer.WriteAsync(async (db, token) =>
    {
        if (await db.Personas.AnyAsync(token)) return;
        var now = time.GetUtcNow().UtcDateTime;
        var luna = await db.CreateAsync(LunaVale.Traits, isDefault: true, LunaVale.Mind(now), by: null, "The first start", now, token);
        var today = luna.Today(now);
        foreach (var (daysAgo, content) in LunaVale.Diary)
            await db.WriteEntryAsync(luna, content with { AdventureDate = today.AddDays(-daysAgo) }, now, token);
    }, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
