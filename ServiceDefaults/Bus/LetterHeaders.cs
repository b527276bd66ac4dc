using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>What is noted on an event that was set aside, by MassTransit when a consumer threw, by the broker when it died too often.</summary>
internal static class LetterHeaders
{
    private const string NoConsumer = "The queue's service knows no consumer for it.";
    private const string ConsumerDied = "Its consumer died, or lost its connection, at each delivery.";

    private static readonly string[] Notes = ["MT-Fault-", "MT-Reason", "MT-Host-", "x-death", "x-first-death-", "x-last-death-", "x-delivery-count", "x-acquired-count"];

    public static DeadLetter Describe(string queue, BasicGetResult letter)
    {
        var headers = letter.BasicProperties.Headers ?? new Dictionary<string, object?>();
        var (type, count) = (Text(headers, "MT-Fault-ExceptionType"), Number(headers, "x-delivery-count"));
        return new(
            Id(queue, letter), queue, TypeOf(letter.Body),
            Text(headers, "MT-Fault-Message") is { } message ? type is null ? message : $"{type[(type.LastIndexOf('.') + 1)..]}: {message}"
                : queue.EndsWith("_skipped", StringComparison.Ordinal) ? NoConsumer
                : queue.EndsWith("_dead", StringComparison.Ordinal) ? ConsumerDied : null,
            type is not null ? (int)(Number(headers, "MT-Fault-RetryCount") ?? 0) + 1 : (int?)count,
            Time(headers));
    }

    /// <summary>Of the queue and what is in the letter: a letter has no number of its own, and some have no message id either.</summary>
    public static string Id(string queue, BasicGetResult letter)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{letter.BasicProperties.MessageId}\n"));
        hash.AppendData(letter.Body.Span);
        return $"{queue}.{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 10))}";
    }

    /// <summary>The queue of the consumer that it was meant for.</summary>
    public static string Origin(string queue) => queue[..queue.LastIndexOf('_')];

    /// <summary>As it was before anybody noted anything on it.</summary>
    public static BasicProperties Clean(IReadOnlyBasicProperties properties) => new(properties)
    {
        Headers = properties.Headers?.Where(h => !Notes.Any(n => h.Key.StartsWith(n, StringComparison.Ordinal))).ToDictionary(h => h.Key, h => h.Value),
    };

    /// <summary>Why it was set aside, where nothing failed.</summary>
    public static void Note(BasicProperties properties, string reason, DateTimeOffset at)
    {
        properties.Headers ??= new Dictionary<string, object?>();
        properties.Headers["MT-Fault-Message"] = reason;
        properties.Headers["MT-Fault-Timestamp"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
    }

    /// <summary>False too for what the platform never sent.</summary>
    public static bool Message(ReadOnlyMemory<byte> body, Func<JsonElement, bool> fits) => Envelope(body, root =>
        root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object && fits(message));

    private static string? TypeOf(ReadOnlyMemory<byte> body) => Envelope(body, root =>
        root.TryGetProperty("messageType", out var types) && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0 && types[0].GetString() is { } urn
            ? urn[(urn.LastIndexOf(':') + 1)..] : null);

    private static T? Envelope<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T?> read)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            return envelope.RootElement.ValueKind == JsonValueKind.Object ? read(envelope.RootElement) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static DateTime? Time(IDictionary<string, object?> headers)
    {
        if (DateTime.TryParse(Text(headers, "MT-Fault-Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var fault)) return fault;
        return headers.TryGetValue("x-death", out var deaths) && deaths is List<object?> { Count: > 0 } list && list[0] is IDictionary<string, object?> death
            && death.TryGetValue("time", out var time) && time is AmqpTimestamp at ? DateTimeOffset.FromUnixTimeSeconds(at.UnixTime).UtcDateTime : null;
    }

    private static string? Text(IDictionary<string, object?> headers, string name) => headers.TryGetValue(name, out var value) ? value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string text => text,
        _ => null,
    } : null;

    private static long? Number(IDictionary<string, object?> headers, string name) => headers.TryGetValue(name, out var value) ? value switch
    {
        int or long or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        byte[] bytes when long.TryParse(Encoding.UTF8.GetString(bytes), CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    } : null;
}
