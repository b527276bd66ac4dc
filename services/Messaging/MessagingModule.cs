using InfluencerPlatform.Messaging.Analysis;
using InfluencerPlatform.Messaging.Channels;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Compatibility.AiMessaging;
using InfluencerPlatform.Messaging.Compatibility.FlaskChatbot;
using InfluencerPlatform.Messaging.Compatibility.FlutterChat;
using InfluencerPlatform.Messaging.Compatibility.Influencer;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.Messaging.Dashboard;
using InfluencerPlatform.Messaging.Live;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.Messaging.Operations;
using InfluencerPlatform.Messaging.Pasting;
using InfluencerPlatform.Messaging.Pasting.Importing;
using InfluencerPlatform.Messaging.Projections;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Messaging.Reports;
using InfluencerPlatform.Messaging.Search;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.ServiceDefaults.Swagger;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InfluencerPlatform.Messaging;

/// <summary>Subscribers, conversations, messages and replies; pastes and channels come in here, and what is approved goes out.</summary>
public static class MessagingModule
{
    public static void AddMessaging(this WebApplicationBuilder builder)
    {
        builder.AddStore<MessagingDb, MessagingDbPostgres>("messaging");
        builder.AddApiDocument("messaging", "Messaging");
        builder.Services.AddValidation();
        builder.Services.AddOptions<ReplyOptions>().BindConfiguration(ReplyOptions.Section)
            .Configure<IConfiguration>((replies, configuration) => replies.AllowOffline = configuration.GetValue<bool>("Channels:AllowOffline"))
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ChatOptions>().BindConfiguration(ChatOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<AiMessages>();
        builder.Services.AddSingleton<AgentReports>();
        builder.Services.AddSingleton<Erasure>();
        builder.Services.AddSingleton<ErasedDeadLetters>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ErasedDeadLetters>());
        if (builder.UsesPostgres()) builder.Services.AddSingleton<IMessageSearch, PostgresMessageSearch>();
        else builder.Services.AddSingleton<IMessageSearch, SqliteMessageSearch>();
        builder.Services.AddSingleton<UserChats>();
        builder.Services.AddSingleton<AnswerWait>();
        builder.Services.AddSingleton<ChangeSignals>();
        builder.Services.AddSingleton<MediaStore>();
        builder.Services.AddHostedService<MediaSweeper>();
        builder.AddPasting();
        builder.AddChannels();
        builder.Services.AddSingleton<LiveSockets>();
        builder.Services.AddSingleton<LivePush>();
        builder.Services.AddSingleton<ClientFrames>();
        builder.Services.TryAddSingleton(Random.Shared);
        builder.Services.AddSingleton<ReplyPacing>();
        builder.Services.AddSingleton<OtherPeople>();
        builder.Services.AddSingleton<ReplyLinting>();
        builder.Services.AddSingleton<ReplyApproval>();
        builder.Services.AddSingleton<AutomaticReplies>();
        builder.Services.AddHostedService<ReplySweeper>();
        builder.Services.AddHostedService<ReplyClock>();
        builder.AddMeasures<ReplyMeasures>();
    }

    public static void ConfigureBus(IRegistrationConfigurator bus)
    {
        bus.AddConsumer<ReplyGeneratedConsumer, ReplyGeneratedConsumerDefinition>();
        bus.AddConsumer<ReplyFailedConsumer, ReplyFailedConsumerDefinition>();
        bus.AddConsumer<PersonaChangedConsumer, PersonaChangedConsumerDefinition>();
        bus.AddConsumer<UserChangedConsumer, UserChangedConsumerDefinition>();
        bus.AddConsumer<UserDeletedConsumer, UserDeletedConsumerDefinition>();
        bus.AddConsumer<AnalysisRequests, AnalysisRequestsDefinition>();
        bus.AddConsumer<AnalysisCompletedConsumer, AnalysisCompletedConsumerDefinition>();
        bus.AddChannels();
        bus.AddLive();
        bus.AddSessionRevocations();
    }

    public static void MapMessaging(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("").WithGroupName("messaging").RequireAuthorization(Roles.Operator).ProducesProblem(401).ProducesProblem(403);
        api.MapPasting();
        api.MapImports();
        api.MapConversations();
        api.MapSearch();
        api.MapReplies();
        api.MapSubscribers();
        api.MapDashboard();
        api.MapCosts();
        api.MapInfluencer();
        api.MapChannels();
        var users = app.MapGroup("").WithGroupName("messaging").RequireAuthorization().ProducesProblem(401);
        users.MapAiMessages();
        users.MapAiConversations();
        users.MapFlutterChat();
        users.MapFlaskChatbot();
        users.MapReports();
        users.MapDeadLetters();
        app.MapGroup("").WithGroupName("messaging").MapProviders();
        app.MapLive();
    }

    /// <summary>What other services ask; not for the process that they share.</summary>
    public static void MapMessagingInternal(this IEndpointRouteBuilder app) => app.MapAgentReports();
}
