using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Persona.Tests;

public sealed class FirstStartTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    [Fact]
    public async Task A_default_persona_with_a_life_is_there_at_the_first_start()
    {
        var persona = (await host.Operator().GetAsync("/personas", 200)).EnumerateArray().Single();
        Assert.Equal("Luna Vale", persona.Text("name"));
        Assert.True(persona.GetProperty("is_default").GetBoolean());
        Assert.NotEmpty(persona.Text("style")!);

        var changed = await host.Events.WaitForAsync<PersonaChanged>();
        Assert.Equal(("Luna Vale", true, true), (changed.Name, changed.IsDefault, changed.IsActive));
        Assert.Contains("Luna", changed.Aliases);
    }

    [Fact]
    public async Task Her_diary_counts_from_the_day_of_the_first_start()
    {
        var diary = (await host.Operator().GetAsync("/diaries", 200)).EnumerateArray().ToList();
        Assert.InRange(diary.Count, 8, 12);
        Assert.Equal("2026-11-17", diary[0].Text("adventure_date"));
        Assert.Contains(diary, d => !d.GetProperty("is_public").GetBoolean());
        Assert.All(diary, d => Assert.True(d.Number("word_count") > 20));
    }

    [Fact]
    public async Task She_knows_what_she_did_yesterday()
    {
        var context = await host.ContextAsync("what did you do yesterday?");
        Assert.Equal(new DateOnly(2026, 11, 18), context.Today);
        Assert.Equal(new DateOnly(2026, 11, 17), context.Diary[0].AdventureDate);
        Assert.Contains("yesterday", context.Diary[0].Why);
    }
}
