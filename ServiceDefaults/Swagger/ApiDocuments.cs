using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace InfluencerPlatform.ServiceDefaults.Swagger;

/// <summary>An OpenAPI document per service at <c>/swagger/{name}/swagger.json</c>, at the same address in every topology.</summary>
public static class ApiDocuments
{
    /// <summary>Adds a module's document; its endpoints carry <c>WithGroupName(name)</c>.</summary>
    public static void AddApiDocument(this IHostApplicationBuilder builder, string name, string title)
    {
        builder.Services.AddSingleton(new ApiDocument(name, title));
        builder.Services.Configure<SwaggerGenOptions>(options =>
            options.SwaggerDoc(name, new OpenApiInfo { Title = $"Influencer Platform: {title}", Version = "v1" }));
    }

    internal static void AddApiDocuments(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.DocInclusionPredicate((document, api) => api.GroupName == document);
            options.CustomSchemaIds(type => type.IsGenericType ? type.Name.Split('`')[0] + "Of" + string.Join("And", type.GetGenericArguments().Select(a => a.Name)) : type.Name);
            options.SupportNonNullableReferenceTypes();
            // A reference alone cannot say that it may be null.
            options.UseAllOfToExtendReferenceSchemas();
            options.AddSecurityDefinition("bearer", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT",
                Description = "The access_token that POST /auth/login returns.",
            });
            options.AddSecurityRequirement(document => new() { [new OpenApiSecuritySchemeReference("bearer", document)] = [] });
        });
    }

    /// <summary>Serves the documents of the modules in this process.</summary>
    public static void MapApiDocuments(this IEndpointRouteBuilder app) => app.MapSwagger("/swagger/{documentName}/swagger.json").AllowAnonymous();

    /// <summary>Serves the one UI over every document named.</summary>
    public static void UseApiExplorer(this IApplicationBuilder app, IEnumerable<ApiDocument> documents) =>
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger";
            options.DocumentTitle = "Influencer Platform API";
            foreach (var (name, title) in documents) options.SwaggerEndpoint($"/swagger/{name}/swagger.json", title);
        });
}

/// <param name="Name">In the document's address.</param>
/// <param name="Title">In the list of documents.</param>
public sealed record ApiDocument(string Name, string Title);
