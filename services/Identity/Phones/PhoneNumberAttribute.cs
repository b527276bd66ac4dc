using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.Identity.Phones;

/// <summary>An international number; spaces, dots, dashes and brackets are for people and are dropped. Empty stands for none.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class PhoneNumberAttribute : ValidationAttribute
{
    public PhoneNumberAttribute() : base("The phone number must be in international form, such as +15550001111.")
    {
    }

    public override bool IsValid(object? value) => value is null or "" || value is string text && PhoneNumbers.Parse(text) is not null;
}

internal static partial class PhoneNumbers
{
    /// <returns>E.164, or null when it is no such number.</returns>
    public static string? Parse(string? text)
    {
        if (text is null || text.Length > 40) return null;
        var number = Separators().Replace(text, "");
        return E164().IsMatch(number) ? number : null;
    }

    [GeneratedRegex(@"[ .()\-/]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex E164();
}
