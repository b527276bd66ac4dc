using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Fuzz;

/// <summary>What a service says of itself in its OpenAPI document.</summary>
internal sealed class OpenApi(JsonElement document)
{
    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new Operation(operation.Name.ToUpperInvariant(), path.Name, operation.Value),
    ];

    public static async Task<OpenApi> ReadAsync(HttpClient client, string service) =>
        new(JsonDocument.Parse(await client.GetStringAsync($"/swagger/{service}/swagger.json")).RootElement.Clone());

    /// <summary>Follows <c>$ref</c>.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (true)
        {
            // What extends a reference, by saying that it may be null, wraps it.
            if (schema.TryGetProperty("allOf", out var parts) && parts.GetArrayLength() == 1) schema = parts[0];
            if (!schema.TryGetProperty("$ref", out var reference)) return schema;
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(document, (at, part) => at.GetProperty(part));
        }
    }

    /// <summary>What is wrong with a value that is said to have this schema; empty when nothing is.</summary>
    public IEnumerable<string> Check(JsonElement value, JsonElement schema, string at = "$")
    {
        var mayBeNull = schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean();
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
            return mayBeNull || schema.TryGetProperty("nullable", out nullable) && nullable.GetBoolean() || !schema.TryGetProperty("type", out _) ? [] : [$"{at} is null"];
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => a.ToString() == value.ToString())) return [$"{at} is {value}, not one of {allowed}"];
        return Type(schema) switch
        {
            "object" => CheckObject(value, schema, at),
            "array" when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Check(item, schema.GetProperty("items"), $"{at}[{i}]")),
            "string" when value.ValueKind == JsonValueKind.String => [],
            "integer" when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) => [],
            "number" when value.ValueKind == JsonValueKind.Number => [],
            "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False => [],
            null => [],
            var type => [$"{at} is a {value.ValueKind}, not a {type}"],
        };
    }

    public static string? Type(JsonElement schema) => schema.TryGetProperty("type", out var type) ? type.GetString() : null;

    private IEnumerable<string> CheckObject(JsonElement value, JsonElement schema, string at)
    {
        if (value.ValueKind != JsonValueKind.Object) return [$"{at} is a {value.ValueKind}, not an object"];
        var known = schema.TryGetProperty("properties", out var properties);
        var missing = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}.{r} is missing")
            : [];
        return missing.Concat(value.EnumerateObject().SelectMany(p =>
            known && properties.TryGetProperty(p.Name, out var property) ? Check(p.Value, property, $"{at}.{p.Name}")
            : !schema.TryGetProperty("additionalProperties", out var more) ? []
            : more.ValueKind == JsonValueKind.False ? [$"{at}.{p.Name} is not in the document"]
            : more.ValueKind == JsonValueKind.Object ? Check(p.Value, more, $"{at}.{p.Name}")
            : Enumerable.Empty<string>()));
    }
}

/// <summary>One call that a document describes.</summary>
internal sealed record Operation(string Method, string Path, JsonElement Description)
{
    public IReadOnlyList<Parameter> Parameters { get; } =
        Description.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Select(p => new Parameter(p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!, p.GetProperty("schema")))]
            : [];

    /// <summary>Content type and schema, of the first that is offered.</summary>
    public (string Type, JsonElement Schema)? Body { get; } =
        Description.TryGetProperty("requestBody", out var body) && body.GetProperty("content").EnumerateObject().First() is var content
            ? (content.Name, content.Value.GetProperty("schema"))
            : null;

    public bool Answers(int status) => Description.GetProperty("responses").TryGetProperty(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out _);

    /// <summary>Of an answer with that status and content type; null where the document says nothing of it.</summary>
    public JsonElement? AnswerSchema(int status, string type) =>
        Description.GetProperty("responses").TryGetProperty(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var answer)
            && answer.TryGetProperty("content", out var content) && content.TryGetProperty(type, out var described)
            && described.TryGetProperty("schema", out var schema) ? schema : null;

    public override string ToString() => $"{Method} {Path}";
}

internal sealed record Parameter(string Name, string In, JsonElement Schema);
