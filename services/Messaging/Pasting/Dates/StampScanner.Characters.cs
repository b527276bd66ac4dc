using System.Globalization;

namespace InfluencerPlatform.Messaging.Pasting.Dates;

/// The scanner's characters: numbers in any script, words without their dots, separators past invisible marks.
internal ref partial struct StampScanner
{
    /// Letters with the dots and spaces of an abbreviation ("p. m.") removed, in lower case.
    private string NextWord()
    {
        Span<char> word = stackalloc char[24];
        var length = 0;
        while (at < text.Length && length < word.Length)
        {
            var c = text[at];
            if (IsLetter(c))
            {
                word[length++] = char.ToLowerInvariant(c);
                at++;
            }
            else if (c is '.' or '\'' or '’' or '״' or '"' or '/' || Marks.IsMark(c))
            {
                if (c is '\'' or '’')
                {
                    word[length++] = '\'';
                }

                at++;
            }
            else if (length == 1 && word[0] is 'a' or 'p' && Marks.IsSpace(c) && at + 1 < text.Length && text[at + 1] is 'm' or 'M'
                && (at + 2 == text.Length || !IsLetter(text[at + 2])))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return length > 0 ? word[..length].ToString() : "";
    }

    private bool PeekPeriod()
    {
        var ahead = this;
        ahead.SkipSpaces();
        return ahead.at < text.Length && IsLetter(text[ahead.at]) && DateWords.Periods.TryGetValue(ahead.NextWord(), out _);
    }

    private char PeekSeparator()
    {
        var before = at;
        SkipMarks();
        var found = at < text.Length ? text[at] : '\0';
        if (found == ' ' && at + 1 < text.Length && text[at + 1] is '/' or '年' or '月')
        {
            return text[++at];
        }

        if (found == '：')
        {
            return ':';
        }

        // "14h05" has a digit after the letter; "14 hours" is no time.
        if (found is 'h' or 'H')
        {
            return at + 1 == text.Length || !IsLetter(text[at + 1]) ? 'h' : '\0';
        }

        if (found is '/' or '-' or '.' or ':' or '年' or '년' or '月' or '월' or '\u2010' or '\u2011')
        {
            return found;
        }

        at = before;
        return '\0';
    }

    private int ReadNumber(out int digits)
    {
        var value = 0;
        for (digits = 0; at < text.Length; at++)
        {
            var c = text[at];
            var digit = (uint)(c - '0') <= 9 ? c - '0' : c < '\u0660' ? -1 : CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit < 0)
            {
                break;
            }

            value = digits < 9 ? value * 10 + digit : int.MaxValue;
            digits++;
        }

        return value;
    }

    private void SkipFiller()
    {
        while (at < text.Length && (Marks.IsSpace(text[at]) || Marks.IsMark(text[at]) || text[at] is ',' or '،' or '、' or '(' or ')' or '·' or '|'))
        {
            at++;
        }
    }

    private void SkipSpaces() => at = Marks.Skip(text, at);

    private void SkipMarks()
    {
        while (at < text.Length && Marks.IsMark(text[at]))
        {
            at++;
        }
    }

    internal static bool IsDigit(char c) => (uint)(c - '0') <= 9 || (c >= '\u0660' && CharUnicodeInfo.GetDecimalDigitValue(c) >= 0);

    private static bool IsLetter(char c) =>
        char.IsLetter(c) || (c >= '\u0300' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
