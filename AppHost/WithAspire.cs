var builder = DistributedApplication.CreateBuilder(args);

// Values come from user secrets, or are asked for in the dashboard.
var key = builder.AddParameter("services-key", secret: true);
var admin = builder.AddParameter("admin-password", secret: true);
var brokerPassword = builder.AddParameter("rabbitmq-password", secret: true);
var modelProvider = builder.AddParameter("model-provider", "offline");
var modelEndpoint = builder.AddParameter("model-endpoint", "https://api.openai.com/v1");
var modelName = builder.AddParameter("model-name", "none");
var modelKey = builder.AddParameter("model-key", "none", secret: true);

// A password of our own: with one that is made up at each start, the volume of the last start would not let it in.
var broker = builder.AddRabbitMQ("rabbitmq", password: brokerPassword)
    .WithManagementPlugin()
    .WithDataVolume();

var identity = builder.AddProject<Projects.Identity>("identity")
    .WithReference(broker).WaitFor(broker)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Identity__Admin__Username", "admin")
    .WithEnvironment("Identity__Admin__Password", admin)
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health");

var persona = builder.AddProject<Projects.Persona>("persona")
    .WithReference(broker).WaitFor(broker)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Services__Identity", identity.GetEndpoint("http"))
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health");

var messaging = builder.AddProject<Projects.Messaging>("messaging")
    .WithReference(broker).WaitFor(broker)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Services__Identity", identity.GetEndpoint("http"))
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health");

builder.AddProject<Projects.ReplyWorker>("reply-worker")
    .WithReference(broker).WaitFor(broker)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Services__Identity", identity.GetEndpoint("http"))
    .WithEnvironment("Services__Persona", persona.GetEndpoint("http"))
    .WithEnvironment("Services__Messaging", messaging.GetEndpoint("http"))
    .WithEnvironment("Model__Provider", modelProvider)
    .WithEnvironment("Model__Endpoint", modelEndpoint)
    .WithEnvironment("Model__Name", modelName)
    .WithEnvironment("Model__ApiKey", modelKey)
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health");

// The console is part of the gateway's build and answers under /console/.
builder.AddProject<Projects.Gateway>("gateway")
    .WithReference(broker).WaitFor(broker)
    .WaitFor(identity).WaitFor(messaging).WaitFor(persona)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Services__Identity", identity.GetEndpoint("http"))
    .WithEnvironment("Services__Messaging", messaging.GetEndpoint("http"))
    .WithEnvironment("Services__Persona", persona.GetEndpoint("http"))
    .WithHttpEndpoint(port: 8080)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

// SQLite files by default; `aspire run -- --Store=postgres` (or Store=postgres in the environment) keeps the stores in PostgreSQL.
if (builder.Configuration["Store"] == "postgres")
{
    var postgres = builder.AddPostgres("postgres", password: builder.AddParameter("postgres-password", secret: true)).WithDataVolume();
    foreach (var (service, database) in new[]
    {
        (identity, postgres.AddDatabase("identitydb", "identity")),
        (messaging, postgres.AddDatabase("messagingdb", "messaging")),
        (persona, postgres.AddDatabase("personadb", "persona")),
    })
        service.WithEnvironment("Database__Provider", "postgres").WithReference(database).WaitFor(database);
}

builder.Build().Run();
