using InfluencerPlatform.ServiceDefaults.Logging;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Deploy.Tests.Logs;

public sealed class LogLineTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 22, 15, 30, 45, 123, TimeSpan.Zero);

    [Fact]
    public void A_line_is_in_the_format_of_existing_log_readers() => Assert.Equal(
        "2026-01-22 15:30:45,123 - orchestrator - INFO - Routing to agent: report_agent\n",
        LogLine.Format(At, "orchestrator", LogLevel.Information, "Routing to agent: report_agent", null));

    [Theory]
    [InlineData(LogLevel.Debug, "DEBUG")]
    [InlineData(LogLevel.Warning, "WARNING")]
    [InlineData(LogLevel.Error, "ERROR")]
    [InlineData(LogLevel.Critical, "CRITICAL")]
    public void Levels_have_the_names_they_had(LogLevel level, string name) =>
        Assert.Contains($" - auth - {name} - ", LogLine.Format(At, "auth", level, "x", null), StringComparison.Ordinal);

    [Theory]
    [InlineData("hello\n2026-01-22 15:30:45,123 - auth - INFO - forged")]
    [InlineData("hello\r\n2026-01-22 15:30:45,123 - auth - INFO - forged")]
    [InlineData("hello\u20282026-01-22 15:30:45,123 - auth - INFO - forged")]
    public void What_somebody_sent_cannot_look_like_an_entry_of_its_own(string text) =>
        Assert.Single(LogLine.Format(At, "auth", LogLevel.Information, text, null).TrimEnd('\n').ReplaceLineEndings("\n").Split('\n'));

    [Fact]
    public void An_exception_follows_indented()
    {
        var lines = LogLine.Format(At, "messages", LogLevel.Error, "It failed", new InvalidOperationException("first\n2026-01-22 15:30:45,123 - auth - INFO - forged")).TrimEnd('\n').Split('\n');
        Assert.EndsWith("It failed", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.Contains("first", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /ws?token=abcdef0123 answered", "abcdef0123")]
    [InlineData("Authorization: Bearer abc.def-123", "abc.def-123")]
    [InlineData("""{"password": "hunter2!"} was sent""", "hunter2!")]
    [InlineData("refresh_token=r-e-f and more", "r-e-f")]
    [InlineData("api-key: sk-12345", "sk-12345")]
    [InlineData("it said eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.sig_nature", "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.sig_nature")]
    public void A_token_or_password_that_a_message_quotes_is_not_written(string text, string secret)
    {
        Assert.DoesNotContain(secret, LogLine.Format(At, "auth", LogLevel.Information, text, null), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, LogLine.Format(At, "auth", LogLevel.Error, "x", new InvalidOperationException(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_words_about_tokens_stay() => Assert.EndsWith(
        " - A refresh token was used twice; its session 7 is revoked\n",
        LogLine.Format(At, "auth", LogLevel.Warning, "A refresh token was used twice; its session 7 is revoked", null), StringComparison.Ordinal);

    [Theory]
    [InlineData("auth", "auth")]
    [InlineData("InfluencerPlatform.Messaging.Replies.ReplySweeper", "messages")]
    [InlineData("InfluencerPlatform.Messaging.Reports.ReportEndpoints", "reports")]
    [InlineData("InfluencerPlatform.Messaging.Channels.Twilio.TwilioWebhook", "twilio_webhook")]
    [InlineData("InfluencerPlatform.ReplyWorker.Replies.ReplyWriter", "orchestrator")]
    [InlineData("InfluencerPlatform.MessagingElsewhere", null)]
    [InlineData("Microsoft.AspNetCore.Hosting", null)]
    public void Each_category_has_its_file(string category, string? file) => Assert.Equal(file, LogFileNames.Of(category));
}
