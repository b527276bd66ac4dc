using InfluencerPlatform.ServiceDefaults.Store;

namespace InfluencerPlatform.Messaging.Pasting.Importing;

/// <summary>Accepts a long paste: from the answer on it is safe, and the worker knows of it.</summary>
internal sealed class ImportIntake(IStoreWriter<MessagingDb> writer, ImportSignal signal, TimeProvider time)
{
    public async Task<long> AcceptAsync(ReadPaste read, IReadOnlyList<SubscriberMatch> matches, PasteRequest request, CancellationToken cancellation)
    {
        var body = ImportPlan.Of(read, matches, request).Pack();
        var id = await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var import = db.Add(new Import(read.Messages, now)).Entity;
            await db.SaveChangesAsync(token);
            db.Add(new ImportContent(import.ImportId, body));
            await LearnedNames.RememberAsync(db, read, now, token);
            return import.ImportId;
        }, cancellation);
        signal.Raise();
        return id;
    }
}

/// <summary>Wakes the worker of this process.</summary>
internal sealed class ImportSignal
{
    private readonly SemaphoreSlim raised = new(0);

    public void Raise() => raised.Release();

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken token) => raised.WaitAsync(atMost, token);
}
