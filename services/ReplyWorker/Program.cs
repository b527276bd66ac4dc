using InfluencerPlatform.ReplyWorker;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddReplyWorker();
builder.AddInProcessBus(ReplyWorkerModule.ConfigureBus);

var app = builder.Build();

app.UseServiceDefaults();

app.Run();
