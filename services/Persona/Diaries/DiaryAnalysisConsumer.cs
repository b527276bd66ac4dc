using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Diaries;

/// <summary>Fills in what nobody wrote, unless the entry has been changed since it was asked for.</summary>
internal sealed class DiaryAnalysisConsumer(IStoreWriter<PersonaDb> writer, TimeProvider time) : IConsumer<AnalysisCompleted>
{
    public Task Consume(ConsumeContext<AnalysisCompleted> context)
    {
        var found = context.Message;
        return found.Kind != "diary"
            ? Task.CompletedTask
            : writer.ConsumeAsync(context, "diary-analysis", time, async (db, token) =>
            {
                var entry = await db.Diaries.Include(d => d.KeywordRows)
                    .FirstOrDefaultAsync(d => d.DiaryId == found.SubjectId && d.Revision == found.Revision, token);
                entry?.FillIn(Short(found.Summary, 5000), Bounded(found.Themes), Bounded(found.Keywords));
            });
    }

    private static string? Short(string? text, int most) => text?.Trim() is { Length: > 0 } some ? some[..Math.Min(most, some.Length)] : null;

    private static List<string>? Bounded(IReadOnlyList<string>? words) =>
        words?.Select(w => w.Trim()).Where(w => w.Length is > 0 and <= 100).Distinct(StringComparer.OrdinalIgnoreCase).Take(20).ToList();
}

internal sealed class DiaryAnalysisConsumerDefinition : ConsumerDefinition<DiaryAnalysisConsumer>
{
    public DiaryAnalysisConsumerDefinition() => EndpointName = "persona-diary-analysis";
}
