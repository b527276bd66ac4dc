using System.Globalization;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Compatibility;

/// <summary>A list's <c>skip</c> and <c>limit</c>.</summary>
internal sealed record Window(int Skip, int Limit)
{
    private const int Default = 100;
    private const int Max = 1000;

    public static Window Of(int? skip, int? limit)
    {
        if (skip is < 0) throw new Refusal(422, "skip must not be negative.", "skip");
        if (limit is < 1 or > Max) throw new Refusal(422, $"limit must be from 1 to {Max}.", "limit");
        // So that the sum of both is still a number.
        return new(Math.Min(skip ?? 0, int.MaxValue - Max), limit ?? Default);
    }
}

/// <summary>A number in a path. These clients expect 422 for what is none, where a route constraint would answer 404.</summary>
internal static class PathId
{
    public static long Parse(string text, string name) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : throw NotANumber(name);

    public static Refusal NotANumber(string name) => new(422, "Input should be a valid integer, unable to parse string as an integer", name);
}
