using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Identity.Passwords;

/// <summary>Length and not being the first guess; no rules about kinds of characters, which make passwords worse.</summary>
internal static class PasswordPolicy
{
    public const int Min = 8;
    public const int Max = 128;

    // What guessing lists begin with, of at least eight characters.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "password1", "password12", "password123", "passw0rd", "p@ssw0rd", "p@ssword", "12345678", "123456789", "1234567890", "0123456789",
        "87654321", "987654321", "11223344", "qwertyuiop", "qwerty123", "qwerty12", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "q1w2e3r4", "asdfghjkl",
        "asdf1234", "zxcvbnm1", "iloveyou", "iloveyou1", "sunshine", "princess", "football", "baseball", "superman", "starwars", "letmein1", "welcome1",
        "welcome123", "trustno1", "changeme", "changeme123", "admin123", "admin1234", "administrator", "abcd1234", "abc12345", "abcdefgh", "secret123",
        "computer", "internet", "whatever", "michelle", "jennifer",
    };

    /// <returns>What is wrong with it, or null.</returns>
    public static string? Complaint(string password, string username, string? email) => password switch
    {
        { Length: < Min } => $"The password must have at least {Min} characters.",
        { Length: > Max } => $"The password may have at most {Max} characters.",
        _ when password.Distinct().Count() < 4 => "The password repeats too few characters; choose a longer mix.",
        _ when Common.Contains(password) => "This password is among the first that anyone would guess; choose another.",
        _ when Same(password, username) || Same(password, email) || Same(password, email?.Split('@')[0]) => "The password must not be the user name or e-mail address.",
        _ => null,
    };

    /// <exception cref="Refusal">422, about <paramref name="field"/>.</exception>
    public static void Check(string password, string username, string? email, string field = "password")
    {
        if (Complaint(password, username, email) is { } sentence) throw new Refusal(422, sentence, field);
    }

    private static bool Same(string password, string? name) => password.Equals(name, StringComparison.OrdinalIgnoreCase);
}
