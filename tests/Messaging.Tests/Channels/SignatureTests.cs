using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using InfluencerPlatform.Messaging.Channels.Twilio;
using InfluencerPlatform.Messaging.Channels.Webhook;
using Microsoft.Extensions.Primitives;

namespace InfluencerPlatform.Messaging.Tests.Channels;

public sealed class SignatureTests
{
    private const string Key = "12345";
    private const string Url = "https://chat.example.com/twilio_webhook?delivery=7&part=0";

    private static readonly DateTimeOffset Now = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    private static readonly Arbitrary<Dictionary<string, string>> Forms = Arb.From(
        from count in Gen.Choose(1, 12)
        from fields in (from name in Gen.Elements("From", "To", "Body", "MessageSid", "NumMedia", "a", "B", "b", "Ä", "x y", "MediaUrl0", "MediaUrl10", "MediaUrl2")
                        from value in Gen.Elements("", "+15550001111", "whatsapp:+1555", "Hello there & more", "ünïcödé 😀", "a=b&c=d", "line\nbreak", "100%") select (name, value)).ListOf(count)
        select fields.GroupBy(f => f.name).ToDictionary(g => g.Key, g => g.First().value));

    [Fact]
    public async Task Twilios_own_client_signs_as_we_do()
    {
        var cases = Gen.Sample(Forms.Generator, 200).Select((form, i) => (Url: i % 3 == 0 ? "http://localhost:8080/twilio_webhook" : Url + i, Form: form)).ToList();
        var theirs = await SignAsync(cases.Select(c => JsonSerializer.Serialize(new { token = Key, url = c.Url, @params = c.Form })));
        Assert.Equal(cases.Select(c => TwilioSignature.Of(Key, c.Url, Values(c.Form))), theirs);
        Assert.All(cases.Zip(theirs), c => Assert.True(TwilioSignature.IsValid(Key, c.First.Url, Values(c.First.Form), c.Second)));
    }

    [Fact]
    public void Any_change_to_address_form_or_signature_breaks_Twilios() => Prop.ForAll(Forms, Arb.From(Gen.Choose(0, 5)), Arb.From(Gen.Choose(0, 10_000)), (form, what, where) =>
    {
        var signature = TwilioSignature.Of(Key, Url, Values(form));
        var (url, fields, key) = (Url, new Dictionary<string, string>(form), Key);
        var field = form.Keys.Order(StringComparer.Ordinal).ElementAt(where % form.Count);
        switch (what)
        {
            case 0: url = Changed(Url, where); break;
            case 1: fields[field] = Changed(form[field], where); break;
            case 2: fields["Other"] = "x"; break;
            case 3: fields.Remove(field); fields[field + "x"] = form[field] + "y"; break;
            case 4: signature = Changed(signature, where); break;
            default: key = Changed(Key, where); break;
        }

        Assert.False(TwilioSignature.IsValid(key, url, Values(fields), signature));
        Assert.True(TwilioSignature.IsValid(Key, Url, Values(form), TwilioSignature.Of(Key, Url, Values(form))));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Any_change_to_time_method_address_body_or_signature_breaks_the_webhooks() => Prop.ForAll(
        Arb.From(Gen.Elements("{}", "{\"id\":\"1\",\"text\":\"hello\"}", "ünïcödé 😀", "x")), Arb.From(Gen.Choose(0, 5)), Arb.From(Gen.Choose(0, 10_000)), (text, what, where) =>
        {
            var (secret, timestamp, method, url) = ("a secret of the bridge", Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), "POST", Url);
            var body = Encoding.UTF8.GetBytes(text);
            var signature = WebhookSignature.Of(secret, timestamp, method, url, body);
            Assert.True(WebhookSignature.IsValid(secret, timestamp, signature, method, url, body, Now));
            switch (what)
            {
                case 0: url = Changed(url, where); break;
                case 1: body[where % body.Length] ^= (byte)(1 + (where % 255)); break;
                case 2: timestamp = Changed(timestamp, where); break;
                case 3: signature = Changed(signature, where); break;
                case 4: method = "PUT"; break;
                default: secret = Changed(secret, where); break;
            }

            Assert.False(WebhookSignature.IsValid(secret, timestamp, signature, method, url, body, Now));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void An_old_call_is_not_taken_again()
    {
        var timestamp = Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = WebhookSignature.Of(Key, timestamp, "POST", Url, "x"u8);
        Assert.True(WebhookSignature.IsValid(Key, timestamp, signature, "POST", Url, "x"u8, Now.AddMinutes(5)));
        Assert.False(WebhookSignature.IsValid(Key, timestamp, signature, "POST", Url, "x"u8, Now.AddMinutes(5).AddSeconds(1)));
        Assert.False(WebhookSignature.IsValid(Key, timestamp, signature, "POST", Url, "x"u8, Now.AddMinutes(-6)));
    }

    [Theory]
    [InlineData("https://chat.example.com:443/twilio_webhook", "https://chat.example.com/twilio_webhook")]
    [InlineData("https://chat.example.com/twilio_webhook", "https://chat.example.com:443/twilio_webhook")]
    public void The_standard_port_may_be_said_or_not(string signed, string called)
    {
        var form = Values(new() { ["Body"] = "hello" });
        Assert.True(TwilioSignature.IsValid(Key, called, form, TwilioSignature.Of(Key, signed, form)));
    }

    private static List<KeyValuePair<string, StringValues>> Values(Dictionary<string, string> form) => [.. form.Select(f => KeyValuePair.Create(f.Key, new StringValues(f.Value)))];

    /// <summary>One character another, or one more.</summary>
    private static string Changed(string text, int where) => text.Length == 0 || where % 5 == 0 ? text.Insert(text.Length == 0 ? 0 : where % text.Length, "7")
        : text[..(where % text.Length)] + (text[where % text.Length] == 'q' ? 'r' : 'q') + text[((where % text.Length) + 1)..];

    private static async Task<List<string>> SignAsync(IEnumerable<string> cases)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "InfluencerPlatform.sln"))) root = root.Parent!;
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var client = Directory.GetDirectories(Path.Combine(cache, "influencer-platform", "twilio-client")).MaxBy(Directory.GetCreationTimeUtc)!;
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(root.FullName, "tests", "twilio-client", "sign.js"), client])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        foreach (var line in cases) await node.StandardInput.WriteLineAsync(line);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
