var builder = DistributedApplication.CreateBuilder(args);

var broker = builder.AddRabbitMQ("rabbitmq").WithManagementPlugin().WithDataVolume();
var key = builder.AddParameter("services-key", secret: true);
var admin = builder.AddParameter("admin-password", secret: true);
var model = builder.AddParameter("model-provider", "offline");

var identity = builder.AddProject<Projects.Identity>("identity")
    .WithReference(broker).WaitFor(broker)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Identity__Admin__Username", "admin")
    .WithEnvironment("Identity__Admin__Password", admin)
    .WithHttpEndpoint().WithHttpHealthCheck("/health");

var persona = builder.AddProject<Projects.Persona>("persona")
    .WithReference(broker).WaitFor(broker)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Services__Identity", identity.GetEndpoint("http"))
    .WithHttpEndpoint().WithHttpHealthCheck("/health");

var messaging = builder.AddProject<Projects.Messaging>("messaging")
    .WithReference(broker).WaitFor(broker)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Services__Identity", identity.GetEndpoint("http"))
    .WithHttpEndpoint().WithHttpHealthCheck("/health");

builder.AddProject<Projects.ReplyWorker>("replyworker")
    .WithReference(broker).WaitFor(broker)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Services__Identity", identity.GetEndpoint("http"))
    .WithEnvironment("Services__Persona", persona.GetEndpoint("http"))
    .WithEnvironment("Services__Messaging", messaging.GetEndpoint("http"))
    .WithEnvironment("Model__Provider", model);

builder.AddProject<Projects.Gateway>("gateway")
    .WithReference(broker)
    .WithEnvironment("Services__Key", key)
    .WithEnvironment("Services__Identity", identity.GetEndpoint("http"))
    .WithEnvironment("Services__Messaging", messaging.GetEndpoint("http"))
    .WithEnvironment("Services__Persona", persona.GetEndpoint("http"))
    .WaitFor(identity).WaitFor(messaging).WaitFor(persona)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.Build().Run();
