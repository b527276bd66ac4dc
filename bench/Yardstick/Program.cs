// The least that an ASP.NET Core service can be: what everything else is compared with.
var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/health", () => Results.Json(new { status = "healthy" }));
app.MapPost("/constant", () => Results.Json(new { conversation_id = 1, subscriber_id = 1, messages_added = 3, messages_skipped = 0, reply_id = 1 }, statusCode: 202));
app.Run();
