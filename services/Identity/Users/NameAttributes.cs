using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.Identity.Users;

[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class UsernameAttribute : ValidationAttribute
{
    public UsernameAttribute() : base("The user name must have 1 to 100 visible characters and must not begin or end with a space.")
    {
    }

    public override bool IsValid(object? value) => value is not string name || Usernames.IsValid(name);
}

internal static class Usernames
{
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= User.MaxUsername && name.Trim().Length == name.Length && name.EnumerateRunes().All(IsVisible);

    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}

[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed partial class EmailAttribute : ValidationAttribute
{
    public EmailAttribute() : base("The e-mail address must be a valid one, such as name@example.com.")
    {
    }

    public override bool IsValid(object? value) => value is not string address || (address.Length <= User.MaxEmail && Address().IsMatch(address));

    [GeneratedRegex(@"^[^@\s\p{C}""<>(),:;\\]+@[^@\s\p{C}.""<>(),:;\\]+(\.[^@\s\p{C}.""<>(),:;\\]+)+\z")]
    private static partial Regex Address();
}
