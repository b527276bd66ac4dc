namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>Telephone numbers as E.164.</summary>
internal static class PhoneNumber
{
    /// <summary>Reads "+1 (555) 010-9999" or "0049 30 123456"; null for what has no country code or is no number.</summary>
    /// <param name="shortest">How many digits it must have at least; a text that merely looks like a number needs more than one in a field for numbers.</param>
    public static string? Normalize(string? text, int shortest = 7)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var trimmed = text.Trim().TrimStart('\u200e', '\u202a', '\u2068').Trim();
        if (trimmed.StartsWith("00", StringComparison.Ordinal)) trimmed = "+" + trimmed[2..];
        if (!trimmed.StartsWith('+')) return null;
        var digits = new string([.. trimmed.Skip(1).Where(char.IsAsciiDigit)]);
        var onlyNumber = trimmed.Skip(1).All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '(' or ')' or '.' or '/' or '\u00a0' or '\u2011' or '\u202c' or '\u2069');
        return onlyNumber && digits.Length >= shortest && digits.Length <= 15 && digits[0] != '0' ? "+" + digits : null;
    }
}
