using InfluencerPlatform.Messaging.Pasting.Importing;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace InfluencerPlatform.Messaging.Pasting;

internal static class PastingSetup
{
    public static void AddPasting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PastingOptions>().BindConfiguration(PastingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<PasteIntake>();
        services.AddScoped<ImportIntake>();
        services.AddSingleton<ImportSignal>();
        services.AddHostedService<ImportWorker>();
        services.Configure<SwaggerGenOptions>(options => options.OperationFilter<PasteRequestBody>());
    }
}
