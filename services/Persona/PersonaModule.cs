using InfluencerPlatform.Persona.Cards;
using InfluencerPlatform.Persona.Context;
using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.Persona.Memories;
using InfluencerPlatform.Persona.MentalState;
using InfluencerPlatform.Persona.Personalization;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.Persona.Search;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.ServiceDefaults.Swagger;
using MassTransit;

namespace InfluencerPlatform.Persona;

/// <summary>The character: who it is, what it lived, how it feels, and what it remembers of whom.</summary>
public static class PersonaModule
{
    internal const string Document = "persona";

    public static void AddPersona(this WebApplicationBuilder builder)
    {
        builder.AddStore<PersonaDb, PersonaDbPostgres>("persona");
        builder.AddApiDocument(Document, "Persona");
        builder.Services.AddValidation();
        builder.Services.AddHostedService<FirstPersona>();
        builder.Services.AddHostedService<MoodClock>();
        builder.Services.AddScoped<IDiarySearch, DiarySearch>();
        builder.AddSearchIndexes();
        builder.Services.AddScoped<MemoryRecall>();
        builder.Services.AddScoped(ContextAssembler.Create);
    }

    /// <summary>Consumers for the bus, whichever it is.</summary>
    public static void ConfigureBus(IRegistrationConfigurator x)
    {
        x.AddConsumer<MoodConsumer, MoodConsumerDefinition>();
        x.AddConsumer<MemoryConsumer, MemoryConsumerDefinition>();
        x.AddConsumer<SubscriberConsumer, SubscriberConsumerDefinition>();
        x.AddConsumer<EditConsumer, EditConsumerDefinition>();
        x.AddConsumer<DiaryAnalysisConsumer, DiaryAnalysisConsumerDefinition>();
    }

    /// <summary>What operators call.</summary>
    public static void MapPersona(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("").WithGroupName(Document).RequireAuthorization(Roles.Operator);
        api.MapPersonas();
        api.MapCards();
        api.MapDiaries();
        api.MapMentalState();
        api.MapPersonalization();
        api.MapProposals();
        api.MapMemories();
    }

    /// <summary>What other services call; never routed by a gateway.</summary>
    public static void MapPersonaInternal(this IEndpointRouteBuilder app) => app.MapContext();
}
