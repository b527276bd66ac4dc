using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Fuzz;

/// <summary>Requests from a document: some as it wishes them, most of them not. The same seed gives the same requests.</summary>
internal sealed class Generator(Random random, IdPool ids)
{
    private static readonly string[] Texts =
    [
        "", " ", "hello", "Maya: hi\nLuna: hey", "0", "-1", "null", "true", "2026-02-30", "2026-06-01T10:00:00Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01", "+4915112345678",
        "+999999999999999999", "a@b.example", "' OR 1=1 --", "\" AND *", "NEAR(", "%", "_", "\\", "../../etc/passwd", "<script>alert(1)</script>", "\u0000", "\u200b\u202e", "🏖️👩‍👩‍👧‍👦", "é́́́",
        "http://169.254.169.254/", "javascript:alert(1)", "{{7*7}}", "en", "xx", "ISFP", "draft", "ready", "text", "\ufeff\ufffe", "İstanbul ı", "١٢٣",
    ];

    private static readonly string[] Numbers = ["0", "-1", "1", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e400", "0.5", "-0.0", "1E5"];

    private static readonly string[] BrokenBodies = ["", "{", "[]", "null", "\"text\"", "0", "{\"a\":1,\"a\":2}", "{\"text\":\"\\ud800\"}", "\u0000", "{\"a\":NaN}", "[[[[[[[[[[[[[[[["];

    public HttpRequestMessage Next(OpenApi document, Operation operation)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(p => p.In == "path"))
            path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(PathValue(parameter)), StringComparison.Ordinal);
        var query = operation.Parameters.Where(p => p.In == "query" && Chance(60)).Select(p => $"{p.Name}={Uri.EscapeDataString(QueryValue(document, p))}").ToList();
        if (Chance(3)) query.Add("unknown=1&&=&limit=%GG");
        var request = new HttpRequestMessage(new(operation.Method), query.Count == 0 ? path : $"{path}?{string.Join('&', query)}");
        if (operation.Body is { } body && !Chance(4)) request.Content = Content(document, body.Type, body.Schema);
        if (Chance(3)) request.Headers.TryAddWithoutValidation("Accept", "application/xml");
        if (Chance(3)) request.Headers.TryAddWithoutValidation("Accept-Language", "\"\"");
        // Few enough that some come again, with another body or for another operation.
        if (Chance(8)) request.Headers.TryAddWithoutValidation("Idempotency-Key", Chance(5) ? Pick("", " ", "\"\"", "a b,c", new string('k', 4_000)) : $"key-{random.Next(200)}");
        return request;
    }

    private HttpContent Content(OpenApi document, string type, JsonElement schema)
    {
        if (type == "multipart/form-data") return Form(document, schema);
        if (type == "application/x-www-form-urlencoded") return new FormUrlEncodedContent(Properties(document, schema).Select(p => KeyValuePair.Create(p.Name, Unquoted(Value(document, p.Value, 1)))));
        var text = Chance(8) ? Pick(BrokenBodies) : Value(document, schema, 0);
        var content = new ByteArrayContent(Chance(3) ? Encoding.Latin1.GetBytes(text + "\u00ff") : Chance(2) ? Encoding.Unicode.GetBytes(text) : Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Chance(4) ? Pick("text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=nonsense", "multipart/form-data") : "application/json");
        return content;
    }

    private MultipartFormDataContent Form(OpenApi document, JsonElement schema)
    {
        var form = new MultipartFormDataContent();
        foreach (var property in Properties(document, schema))
        {
            var described = document.Resolve(property.Value);
            if (described.TryGetProperty("format", out var format) && format.GetString() == "binary")
                form.Add(new ByteArrayContent(Chance(50) ? [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] : Encoding.UTF8.GetBytes(Pick(Texts))), property.Name, Chance(50) ? "a.png" : Pick("..\\..\\a.html", "a.svg", "ü.txt", "a", ".zip"));
            else
                form.Add(new StringContent(Unquoted(Value(document, described, 1))), property.Name);
        }

        if (!form.Any() || Chance(20)) form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("Maya: hi\nLuna: hey\nMaya: you?")), "file", "chat.txt");
        return form;
    }

    private IEnumerable<JsonProperty> Properties(OpenApi document, JsonElement schema) =>
        document.Resolve(schema).TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Where(_ => !Chance(15)) : [];

    /// <summary>JSON for a schema; one value in eight or so is not what it asks for.</summary>
    private string Value(OpenApi document, JsonElement schema, int depth)
    {
        schema = document.Resolve(schema);
        if (depth > 0 && Chance(12)) return Wrong();
        if (depth > 0 && Chance(10)) return "null";
        if (schema.TryGetProperty("enum", out var allowed) && !Chance(10)) return allowed[random.Next(allowed.GetArrayLength())].GetRawText();
        return OpenApi.Type(schema) switch
        {
            "object" when depth < 6 && schema.TryGetProperty("properties", out var properties) => "{" + string.Join(',', properties.EnumerateObject()
                .Where(_ => !Chance(20)).Select(p => $"{JsonSerializer.Serialize(p.Name)}:{Known(p) ?? Value(document, p.Value, depth + 1)}")) + (Chance(4) ? ",\"__proto__\":{}}" : "}"),
            "object" => """{"a":"b"}""",
            "array" when depth < 6 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(document, schema.GetProperty("items"), depth + 1))) + "]",
            "integer" => Chance(50) ? ids.Any(random) : Pick(Numbers),
            "number" => Chance(50) ? random.NextDouble().ToString(CultureInfo.InvariantCulture) : Pick(Numbers),
            "boolean" => Pick("true", "false"),
            "string" when schema.TryGetProperty("format", out var format) => JsonSerializer.Serialize(Formatted(format.GetString()!)),
            "string" => JsonSerializer.Serialize(Text()),
            _ => """{"a":[1,"b",null]}""",
        };
    }

    // Ids that exist make sequences of the calls.
    private string? Known(JsonProperty property) =>
        Chance(70) && ids.For(property.Name, random) is { } id ? long.TryParse(id, CultureInfo.InvariantCulture, out _) ? id : JsonSerializer.Serialize(id) : null;

    private string PathValue(Parameter parameter) =>
        Chance(75) && ids.For(parameter.Name, random) is { } known ? known
        : OpenApi.Type(parameter.Schema) == "integer" ? (Chance(70) ? ids.Any(random) : Pick(Numbers))
        : Chance(50) ? Guid.NewGuid().ToString() : Text() is { Length: > 0 } text ? text : "x";

    private string QueryValue(OpenApi document, Parameter parameter) => Unquoted(Value(document, parameter.Schema, 1));

    private string Formatted(string format) => Chance(20) ? Text() : format switch
    {
        "date-time" => Pick("2026-06-01T10:00:00Z", "2026-06-01T10:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
        "date" => Pick("2026-06-01", "0001-01-01", "9999-12-31"),
        "uuid" => ids.For("uuid", random) ?? Guid.Empty.ToString(),
        _ => Text(),
    };

    private string Text() => Chance(3) ? new string('a', 20_000) : Chance(2) ? string.Concat(Enumerable.Repeat("e\u0301", 5_000)) : Pick(Texts);

    private string Wrong() => Pick("[]", "{}", "\"text\"", "1", "true", "{\"a\":{\"a\":{\"a\":{\"a\":1}}}}", "[[[[1]]]]", "1e999", "\"\\ud83d\"", "-1", new string('[', 80) + new string(']', 80));

    private static string Unquoted(string json) => json.StartsWith('"') ? JsonSerializer.Deserialize<string>(json.Replace("\\ud83d", "x", StringComparison.Ordinal))! : json;

    private bool Chance(int percent) => random.Next(100) < percent;

    private string Pick(params string[] values) => values[random.Next(values.Length)];
}
