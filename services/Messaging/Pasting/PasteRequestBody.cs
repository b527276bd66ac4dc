using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Describes the two bodies that one address takes: one operation may have several content types, but no two operations may share an address.</summary>
internal sealed class PasteRequestBody : IOperationFilter
{
    /// <summary>Marks the endpoints that this describes.</summary>
    public sealed record Marker;

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (!context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Marker>().Any()) return;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The copied chat as JSON, or an export as a file: .txt, .json or .zip. A form has the same fields beside the file; its answers are a JSON object.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = context.SchemaGenerator.GenerateSchema(typeof(PasteRequest), context.SchemaRepository) },
                ["multipart/form-data"] = new() { Schema = Form() },
            },
        };
    }

    private static OpenApiSchema Form() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["file"] = Of(JsonSchemaType.String, "binary", "A chat export, at most 5 MB of text; an archive may hold several chats."),
            ["text"] = Of(JsonSchemaType.String, null, "The chat as copied, instead of a file."),
            ["persona_id"] = Of(JsonSchemaType.Integer, "int64"),
            ["persona_name"] = Of(JsonSchemaType.String),
            ["channel"] = Of(JsonSchemaType.String),
            ["subscriber_id"] = Of(JsonSchemaType.Integer, "int64"),
            ["time_zone"] = Of(JsonSchemaType.String),
            ["answers"] = Of(JsonSchemaType.String, null, "A JSON object: question id to option."),
            ["count"] = Of(JsonSchemaType.Integer, "int32"),
            ["instruction"] = Of(JsonSchemaType.String),
        },
    };

    private static OpenApiSchema Of(JsonSchemaType type, string? format = null, string? description = null) => new() { Type = type, Format = format, Description = description };
}
