using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Memories;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Personalization;

/// <summary>Learns from operators' edits: three drafts changed alike become one proposal.</summary>
internal sealed class EditConsumer(IStoreWriter<PersonaDb> writer, TimeProvider time) : IConsumer<ReplyApproved>
{
    private const int Alike = 3;

    public Task Consume(ConsumeContext<ReplyApproved> context)
    {
        var approved = context.Message;
        if (approved is not { Edited: true, Generated: { } generated, SubscriberId: { } subscriber, DecidedBy: not null }) return Task.CompletedTask;
        return writer.ConsumeAsync(context, "edits", time, async (db, token) =>
        {
            if (await db.IsErasedAsync(subscriber, token) || await db.ActiveIdAsync(approved.PersonaId, token) is not { } persona) return;
            foreach (var (setting, value) in EditLessons.Of(generated, approved.Text).Distinct())
                await ObserveAsync(db, persona, subscriber, approved.ReplyId, setting, value, token);
        });
    }

    private async Task ObserveAsync(PersonaDb db, long persona, long subscriber, long reply, string setting, string value, CancellationToken token)
    {
        if (await db.EditObservations.AnyAsync(o => o.ReplyId == reply && o.Setting == setting && o.Value == value, token)) return;
        var now = time.GetUtcNow().UtcDateTime;
        db.Add(new EditObservation(persona, subscriber, reply, setting, value, now));
        await db.SaveChangesAsync(token);
        var identity = await db.IdentityAsync(subscriber, token);
        var alike = await db.EditObservations.CountAsync(
            o => o.PersonaId == persona && identity.Contains(o.SubscriberId) && o.Setting == setting && o.Value == value, token);
        if (alike < Alike) return;
        if (await db.Proposals.AnyAsync(p => p.PersonaId == persona && identity.Contains(p.SubscriberId) && p.Setting == setting && p.Value == value, token)) return;
        db.Add(new Proposal(persona, identity[0], setting, value, now));
        await db.SaveChangesAsync(token);
    }
}

internal sealed class EditConsumerDefinition : ConsumerDefinition<EditConsumer>
{
    public EditConsumerDefinition() => EndpointName = "persona-edits";
}
