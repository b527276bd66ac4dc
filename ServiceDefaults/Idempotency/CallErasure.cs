using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Idempotency;

public static class CallErasure
{
    /// <summary>Removes recorded calls that speak of a subscriber or one of these conversations, inside the write that erases them.</summary>
    public static async Task ForgetCallsAsync(this DbContext db, long subscriberId, IEnumerable<long> conversations, CancellationToken cancellationToken)
    {
        // The erasure's own speaks of nobody, and is marked with its effect.
        var own = IdempotentCall.Current?.Scope;
        foreach (var (field, path, id) in (IEnumerable<(string, string, long)>)
            [("subscriber_id", "subscribers", subscriberId), ("id_sub", "subscribers", subscriberId), .. conversations.Select(c => ("conversation_id", "conversations", c))])
        {
            var (mention, last, on) = (Text($"\"{field}\":{id},"), Text($"\"{field}\":{id}}}"), Text($" /{path}/{id}"));
            await db.Set<CallRecord>()
                .Where(c => c.Scope != own)
                .Where(c => c.Body!.Contains(mention) || c.Body.Contains(last) || c.Path.EndsWith(on) || c.Path.Contains(on + "/") || c.Path.Contains(on + "?"))
                .ExecuteDeleteAsync(cancellationToken);
        }

        // Of those that are being carried out nobody knows yet whom their answers will speak of.
        await db.Set<CallRecord>().Where(c => c.Status == null && c.Scope != own).ExecuteUpdateAsync(c => c.SetProperty(r => r.ContentType, CallRecord.Withheld), cancellationToken);
        // A refusal may quote what it refused, names among it. It had no effect, so that making the call again is harmless.
        await db.Set<CallRecord>().Where(c => c.Status >= 400 && !c.HasEffect).ExecuteDeleteAsync(cancellationToken);

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
