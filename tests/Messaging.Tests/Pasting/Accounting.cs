using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

/// Checks that every line of a text is part of a message, an attachment, a system line or a leftover, or is a head that names author and time.
internal static class Accounting
{
    public static void Check(string text, ParsedPaste paste)
    {
        var kept = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var starts = new HashSet<int>();
        foreach (var chat in paste.Conversations)
        {
            foreach (var message in chat.Messages)
            {
                starts.Add(message.Line);
                kept.Add(message.Author ?? "");
                kept.UnionWith(Lines(message.Text).Select(Trim));
                kept.UnionWith(message.Attachments.Select(a => Trim(a.Replace("(omitted)", "omitted", StringComparison.Ordinal))));
            }

            kept.UnionWith(chat.SystemLines.Concat(chat.Leftovers).Select(l => Trim(l.Text)));
            starts.UnionWith(chat.SystemLines.Concat(chat.Leftovers).Select(l => l.Line));
        }

        var number = 0;
        foreach (var line in Lines(text))
        {
            number++;
            var accounted = Trim(line).Length == 0 || starts.Contains(number) || kept.Contains(Trim(line)) || kept.Any(k => k.Length > 0 && line.Contains(k, StringComparison.OrdinalIgnoreCase))

                // Author and time may take up to three lines of their own.
                || starts.Contains(number - 1) || starts.Contains(number - 2);
            Assert.True(accounted, $"line {number} is lost: {line}");
        }
    }

    private static string[] Lines(string text) => text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);

    private static string Trim(string text) => text.Trim().Trim('\u200E', '\u200F', '\uFEFF', '\u200B', '\u2060', '\u061C', '\u202A', '\u202B', '\u202C').Trim();
}
