namespace InfluencerPlatform.Fakes;

/// <summary>One scripted answer of <see cref="FakeModel"/>.</summary>
public sealed record FakeAnswer
{
    private FakeAnswer(FakeAnswerKind kind) => Kind = kind;

    public string Content { get; private init; } = "";
    public int StatusCode { get; private init; } = 200;
    public string? RetryAfter { get; private init; }
    public string FinishReason { get; private init; } = "stop";
    public TimeSpan Delay { get; private init; }

    /// <summary>Tools to be called, with their arguments as they stand on the wire.</summary>
    public IReadOnlyList<(string Tool, string Arguments)> ToolCalls { get; private init; } = [];

    internal FakeAnswerKind Kind { get; }

    /// <summary>A well-formed completion; as server-sent events when the request asks for a stream.</summary>
    public static FakeAnswer Text(string content, string finishReason = "stop") =>
        new(FakeAnswerKind.Completion) { Content = content, FinishReason = finishReason };

    /// <summary>Asks for tools instead of answering; the arguments may be any text.</summary>
    public static FakeAnswer Calls(params IReadOnlyList<(string Tool, string Arguments)> calls) =>
        new(FakeAnswerKind.Completion) { ToolCalls = calls, FinishReason = "tool_calls" };

    /// <summary>Streams a text and then ends without saying that it has.</summary>
    public static FakeAnswer Unfinished(string content) => new(FakeAnswerKind.Completion) { Content = content, FinishReason = "" };

    public static FakeAnswer Status(int statusCode) => new(FakeAnswerKind.Error) { StatusCode = statusCode };

    /// <summary>429, with Retry-After in seconds or as a date when given.</summary>
    public static FakeAnswer TooManyRequests(string? retryAfter = null) =>
        new(FakeAnswerKind.Error) { StatusCode = 429, RetryAfter = retryAfter };

    /// <summary>200 with this body, whatever it is.</summary>
    public static FakeAnswer Garbage(string body = "<html>not json") => new(FakeAnswerKind.Raw) { Content = body };

    /// <summary>A completion of about this many tokens.</summary>
    public static FakeAnswer Huge(int tokens = 100_000) => Text(string.Concat(Enumerable.Repeat("word ", tokens)));

    /// <summary>Takes the request and never answers, until the caller gives up or the fake is disposed.</summary>
    public static FakeAnswer Hang() => new(FakeAnswerKind.Hang);

    /// <summary>Sends the first half of a completion and drops the connection.</summary>
    public static FakeAnswer Disconnect(string content = "I was just about to say that") => new(FakeAnswerKind.Disconnect) { Content = content };

    /// <summary>The same, this much later.</summary>
    public FakeAnswer After(TimeSpan delay) => this with { Delay = delay };
}

internal enum FakeAnswerKind { Completion, Error, Raw, Hang, Disconnect }
