using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.ServiceDefaults.Tests.Http;

public sealed class JsonTests
{
    private enum Pace
    {
        RatherSlow,
    }

    private sealed record Thing(string SomeText, Pace Pace, DateTime At, Dictionary<string, int> Counts);

    [Fact]
    public void Names_are_snake_case_enumerations_words_keys_untouched_and_letters_readable()
    {
        var at = new DateTime(2026, 11, 18, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(
            """{"some_text":"Grüße & 'quotes' 🌊","pace":"rather_slow","at":"2026-11-18T12:00:00Z","counts":{"KeepMe":1}}""",
            JsonSerializer.Serialize(new Thing("Grüße & 'quotes' 🌊", Pace.RatherSlow, at, new() { ["KeepMe"] = 1 }), JsonDefaults.Options).Replace("\\uD83C\\uDF0A", "🌊", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"2026-11-18T12:00:00Z\"")]
    [InlineData("\"2026-11-18T14:00:00+02:00\"")]
    [InlineData("\"2026-11-18T12:00:00\"")]
    public void A_time_is_read_as_utc(string json)
    {
        var time = JsonSerializer.Deserialize<DateTime>(json, JsonDefaults.Options);
        Assert.Equal((new DateTime(2026, 11, 18, 12, 0, 0), DateTimeKind.Utc), (time, time.Kind));
    }

    [Fact]
    public void A_time_of_unknown_kind_is_written_as_utc() =>
        Assert.Equal("\"2026-11-18T12:00:00Z\"", JsonSerializer.Serialize(new DateTime(2026, 11, 18, 12, 0, 0, DateTimeKind.Unspecified), JsonDefaults.Options));

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("1.5")]
    [InlineData("true")]
    [InlineData("null")]
    public void A_number_is_a_number(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<int>(json, JsonDefaults.Options));

    [Fact]
    public void What_is_nested_without_end_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<JsonElement>(new string('[', 40) + new string(']', 40), JsonDefaults.Options));
}
