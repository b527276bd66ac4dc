using InfluencerPlatform.ServiceDefaults.Store;

namespace InfluencerPlatform.Persona.Search;

internal static class SearchIndexes
{
    public static void AddSearchIndexes(this WebApplicationBuilder builder)
    {
        if (builder.UsesPostgres()) builder.Services.AddSingleton<IDiaryIndex, PostgresDiaryIndex>().AddSingleton<IMemoryIndex, PostgresMemoryIndex>();
        else builder.Services.AddSingleton<IDiaryIndex, SqliteDiaryIndex>().AddSingleton<IMemoryIndex, SqliteMemoryIndex>();
    }
}
