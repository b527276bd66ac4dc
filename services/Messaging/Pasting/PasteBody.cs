using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>The body of a paste: JSON with the text, or a form with a file.</summary>
/// <param name="Field">The field that the text came in.</param>
internal sealed record PasteBody(PasteText Text, PasteRequest Request, string Field)
{
    /// <summary>The most bytes of text that are read.</summary>
    public const int MaxText = PasteText.DefaultLimit;

    private const string TooMuch = "A paste may have at most 5 MB of text; split it or upload the export's newest part.";

    public static async Task<PasteBody> ReadAsync(HttpContext http, CancellationToken token)
    {
        if (http.Request.HasJsonContentType()) return FromJson(await JsonAsync(http, token));
        if (http.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true) return await FromFormAsync(http, token);
        throw new Refusal(415, "Send the paste as application/json, or a file as multipart/form-data.");
    }

    private static async Task<PasteRequest> JsonAsync(HttpContext http, CancellationToken token)
    {
        try
        {
            return await http.Request.ReadFromJsonAsync<PasteRequest>(JsonDefaults.Options, token) ?? throw Refusal.BadRequest("A JSON body is required.");
        }
        catch (JsonException json)
        {
            throw new BadHttpRequestException("The body is not valid JSON.", 400, json);
        }
    }

    private static PasteBody FromJson(PasteRequest request)
    {
        Validate(request);
        return new(Decode(() => FromText(request.Text), "text"), request with { Text = "" }, "text");
    }

    private static async Task<PasteBody> FromFormAsync(HttpContext http, CancellationToken token)
    {
        var form = await FormAsync(http, token);
        var request = new PasteRequest(
            form["text"].FirstOrDefault() ?? "", Number(form, "persona_id"), Word(form, "persona_name"), Word(form, "channel"), Number(form, "subscriber_id"),
            Word(form, "time_zone"), Answers(Word(form, "answers")), (int?)Number(form, "count"), Word(form, "instruction"));
        Validate(request);
        if (form.Files.Count > 1) throw Refusal.BadRequest("Send one file at a time; several chats can come in one zip archive.", "file");
        if (form.Files.FirstOrDefault() is not { } file)
        {
            return form.ContainsKey("text")
                ? new(Decode(() => FromText(request.Text), "text"), request with { Text = "" }, "text")
                : throw Refusal.BadRequest("The form holds neither a file nor a text.", "file");
        }

        if (request.Text.Length > 0) throw Refusal.BadRequest("Send either a file or a text.", "file");
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, token);
        return new(Decode(() => FromFile(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Path.GetFileName(file.FileName.Replace('\\', '/'))), "file"), request, "file");
    }

    private static PasteText FromText(string text) => Encoding.UTF8.GetByteCount(text) > MaxText ? throw Refusal.TooLarge(TooMuch) : PasteText.FromText(text);

    private static PasteText FromFile(ReadOnlyMemory<byte> bytes, string name)
    {
        var text = PasteText.FromBytes(bytes, name, MaxText);
        return Encoding.UTF8.GetByteCount(text.Text) > MaxText ? throw Refusal.TooLarge(TooMuch) : text;
    }

    private static PasteText Decode(Func<PasteText> read, string field)
    {
        try
        {
            return read();
        }
        catch (PasteRefusedException refused)
        {
            throw refused.ToRefusal(field);
        }
    }

    /// <summary>In memory: what is uploaded here is private and must not be left in a temporary file.</summary>
    private static Task<IFormCollection> FormAsync(HttpContext http, CancellationToken token) => http.Request.ReadFormOrRefuseAsync(
        new() { MemoryBufferThreshold = (int)BodyLimit.Largest, MultipartBodyLengthLimit = BodyLimit.Largest, ValueLengthLimit = 2 * MaxText, ValueCountLimit = 64 }, 400, token);

    private static string? Word(IFormCollection form, string name) => form[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    private static long? Number(IFormCollection form, string name) => Word(form, name) is not { } word ? null
        : long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= int.MaxValue ? number
        : throw Refusal.BadRequest($"{name} must be a number.", name);

    private static Dictionary<string, string>? Answers(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonDefaults.Options);
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest("answers must be a JSON object of question ids and options.", "answers");
        }
    }

    private static void Validate(PasteRequest request)
    {
        var results = new List<ValidationResult>();
        if (Validator.TryValidateObject(request, new(request), results, true)) return;
        var errors = results.SelectMany(r => r.MemberNames, (r, member) => (Field: JsonNamingPolicy.SnakeCaseLower.ConvertName(member), r.ErrorMessage))
            .GroupBy(e => e.Field).ToDictionary(e => e.Key, e => e.Select(x => x.ErrorMessage).ToArray());
        throw new Refusal(400, results[0].ErrorMessage!, members: new Dictionary<string, object?> { ["errors"] = errors });
    }
}
