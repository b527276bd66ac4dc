using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;

namespace InfluencerPlatform.Deploy.Tests.Events;

/// <summary>The AsyncAPI document as the records of services/Contracts say it: their fields, what is written above them, and the queues that take them.</summary>
internal static partial class EventDocument
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly string Sources = string.Join('\n', Directory.GetFiles(Path.Combine(Repository.Root, "services", "Contracts"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)).ReplaceLineEndings("\n");

    public static IReadOnlyList<Type> Events { get; } =
        [.. typeof(IEvent).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEvent))).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static string Text() => Header + Emit(Document(), "") + "\n";

    private const string Header =
        """
        # The events that the services speak in, made from the records of services/Contracts: after a change of theirs run the tests of deploy/ with
        # WRITE_DOCS=1. Fields are only ever added, so that an older service understands a newer one.

        """;

    private static JsonObject Document() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Influencer Platform events", ["version"] = "1.0.0",
            ["description"] = "Published through an outbox after the commit of what they tell, at least once; consumers know a repeated one by its messageId. A fanout exchange for each event, a quorum queue for each consumer.",
        },
        ["defaultContentType"] = "application/vnd.masstransit+json",
        ["servers"] = new JsonObject { ["broker"] = new JsonObject { ["host"] = "rabbitmq:5672", ["protocol"] = "amqp", ["description"] = "ConnectionStrings:rabbitmq" } },
        ["channels"] = Map(Events, e => Camel(e.Name), e => new JsonObject
        {
            ["address"] = $"{e.Namespace}:{e.Name}",
            ["messages"] = new JsonObject { [e.Name] = Reference("messages", e.Name) },
            ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["is"] = "routingKey", ["exchange"] = new JsonObject { ["name"] = $"{e.Namespace}:{e.Name}", ["type"] = "fanout", ["durable"] = true, ["autoDelete"] = false } } },
        }),
        ["operations"] = Operations(),
        ["components"] = new JsonObject { ["messages"] = Map(Events, e => e.Name, Message), ["schemas"] = Map(Records().OrderBy(t => t.Name, StringComparer.Ordinal), t => t.Name, Schema) },
    };

    private static JsonObject Operations()
    {
        var operations = Map(Events, e => $"publish{e.Name}", e => new JsonObject { ["action"] = "send", ["channel"] = Pointer($"channels/{Camel(e.Name)}") });
        foreach (var (type, queues) in DurableQueues.ByEvent.OrderBy(p => p.Key.Name, StringComparer.Ordinal))
            foreach (var queue in queues.Order(StringComparer.Ordinal))
                operations[$"{queue}.{type.Name}"] = new JsonObject { ["action"] = "receive", ["summary"] = $"Queue {queue}", ["channel"] = Pointer($"channels/{Camel(type.Name)}") };
        return operations;
    }

    /// <summary>What is on the wire: MassTransit's envelope with the event as its message.</summary>
    private static JsonObject Message(Type e) => new()
    {
        ["name"] = e.Name, ["title"] = e.Name, ["summary"] = Summary(e),
        ["payload"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["messageId"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" },
                ["messageType"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["contains"] = new JsonObject { ["const"] = $"urn:message:{e.Namespace}:{e.Name}" } },
                ["message"] = Reference("schemas", e.Name),
            },
            ["required"] = new JsonArray("messageId", "messageType", "message"),
        },
    };

    private static IEnumerable<Type> Records()
    {
        HashSet<Type> found = [];
        var open = new Stack<Type>(Events);
        while (open.TryPop(out var type))
            if (found.Add(type))
                foreach (var inner in Fields(type).Select(p => Element(p.PropertyType) ?? p.PropertyType).Where(t => t.Assembly == typeof(IEvent).Assembly)) open.Push(inner);
        return found;
    }

    private static JsonObject Schema(Type type) => new()
    {
        ["type"] = "object", ["description"] = Summary(type),
        ["properties"] = Map(Fields(type), p => Camel(p.Name), p => Property(type, p)),
        ["required"] = new JsonArray([.. Fields(type).Select(p => (JsonNode)Camel(p.Name))]),
    };

    private static JsonObject Property(Type type, PropertyInfo property)
    {
        var nullable = Nullability.Create(property).ReadState == NullabilityState.Nullable;
        var schema = Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        if (nullable) schema = schema.ContainsKey("$ref") ? new() { ["oneOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) } : With(schema, new JsonArray(schema["type"]!.DeepClone(), "null"));
        if (Parameter(type, property.Name) is { } description && !schema.ContainsKey("$ref")) schema["description"] = description;
        return schema;

        static JsonObject With(JsonObject schema, JsonNode types)
        {
            schema["type"] = types;
            return schema;
        }
    }

    private static JsonObject Value(Type type) => type switch
    {
        _ when Element(type) is { } element => new() { ["type"] = "array", ["items"] = Value(element) },
        _ when type == typeof(string) => new() { ["type"] = "string" },
        _ when type == typeof(bool) => new() { ["type"] = "boolean" },
        _ when type == typeof(long) => new() { ["type"] = "integer", ["format"] = "int64" },
        _ when type == typeof(int) => new() { ["type"] = "integer", ["format"] = "int32" },
        _ when type == typeof(double) || type == typeof(decimal) => new() { ["type"] = "number" },
        _ when type == typeof(DateTime) => new() { ["type"] = "string", ["format"] = "date-time" },
        _ when type == typeof(DateOnly) => new() { ["type"] = "string", ["format"] = "date" },
        _ when type == typeof(Guid) => new() { ["type"] = "string", ["format"] = "uuid" },
        _ when type.Assembly == typeof(IEvent).Assembly => Reference("schemas", type.Name),
        _ => throw new NotSupportedException($"{type} is in an event: say how it looks in AsyncAPI."),
    };

    private static Type? Element(Type type) => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static IEnumerable<PropertyInfo> Fields(Type type) => type.GetProperties().Where(p => p.Name != "EqualityContract");

    private static string Summary(Type type) => Words(Comment(type) is { } comment && SummaryText().Match(comment) is { Success: true } match ? match.Groups[1].Value : type.Name);

    private static string? Parameter(Type type, string name) =>
        Comment(type) is { } comment && Regex.Match(comment, $"""<param name="{name}">(.*?)</param>""", RegexOptions.Singleline) is { Success: true } match ? Words(match.Groups[1].Value) : null;

    /// <summary>The lines of comment right above the record.</summary>
    private static string? Comment(Type type) => Regex.Match(Sources, $@"((?:^///[^\n]*\n)+)public sealed record {type.Name}\(", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Words(string xml) => Spaces().Replace(Tags().Replace(xml.Replace("///", "", StringComparison.Ordinal), "$1$2"), " ").Trim();

    private static JsonObject Map<T>(IEnumerable<T> items, Func<T, string> name, Func<T, JsonObject> value) => new(items.Select(i => KeyValuePair.Create<string, JsonNode?>(name(i), value(i))));

    private static JsonObject Reference(string kind, string name) => Pointer($"components/{kind}/{name}");

    private static JsonObject Pointer(string path) => new() { ["$ref"] = $"#/{path}" };

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Emit(JsonNode? node, string indent) => node switch
    {
        JsonObject map => string.Join('\n', map.Select(p => $"{indent}{Scalar(p.Key)}:{(p.Value is JsonObject { Count: > 0 } ? "\n" + Emit(p.Value, indent + "  ") : " " + Flow(p.Value))}")),
        _ => Flow(node),
    };

    private static string Flow(JsonNode? node) => node switch
    {
        JsonArray list => $"[{string.Join(", ", list.Select(Flow))}]",
        JsonObject map => $"{{ {string.Join(", ", map.Select(p => $"{Scalar(p.Key)}: {Flow(p.Value)}"))} }}",
        JsonValue value when value.TryGetValue<string>(out var text) => Scalar(text),
        _ => node!.ToJsonString(),
    };

    private static string Scalar(string text) => Plain().IsMatch(text) && text is not ("null" or "true" or "false") ? text : JsonSerializer.Serialize(text, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex SummaryText();

    [GeneratedRegex("""<(?:see cref|paramref name)="([^"]+)"\s*/>|</?c>()""")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_./-]*$")]
    private static partial Regex Plain();
}
