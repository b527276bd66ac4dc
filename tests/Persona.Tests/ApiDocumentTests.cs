namespace InfluencerPlatform.Persona.Tests;

public sealed class ApiDocumentTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    [Fact]
    public async Task Every_operation_is_described_and_nothing_internal_is()
    {
        var document = await host.CreateClient().GetAsync("/swagger/persona/swagger.json", 200);
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Path: p.Name, Operation: o.Value))).ToList();
        Assert.True(operations.Count > 30);
        Assert.All(operations, o => Assert.True(o.Operation.TryGetProperty("summary", out _) && o.Operation.GetProperty("responses").TryGetProperty("401", out _), o.Path));
        Assert.DoesNotContain(operations, o => o.Path.StartsWith("/internal"));
        Assert.Contains(document.GetProperty("components").GetProperty("schemas").GetProperty("DiaryResponse").GetProperty("properties").EnumerateObject(), p => p.Name == "adventure_date");
    }
}
