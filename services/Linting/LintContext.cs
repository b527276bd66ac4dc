namespace InfluencerPlatform.Linting;

/// <summary>What a text is checked against; a rule without material finds nothing.</summary>
public sealed record LintContext
{
    public static LintContext Empty { get; } = new();

    /// <summary><c>paste</c>, <c>sms</c>, <c>whatsapp</c>, ...: decides the length unless <see cref="MaxLength"/> does.</summary>
    public string Channel { get; init; } = "paste";

    /// <summary>In characters; null for the channel's own.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Two-letter tag of the language the other person writes; null when it is not clear.</summary>
    public string? Language { get; init; }

    public IReadOnlyList<string> AvoidKeywords { get; init; } = [];

    /// <summary>Only when the persona's settings make a greeting compulsory.</summary>
    public string? RequiredGreeting { get; init; }

    /// <summary>Only when the persona's settings make a closing compulsory.</summary>
    public string? RequiredClosing { get; init; }

    /// <summary>Names and handles of people other than the one written to.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Names that may be said although somebody else bears them too: the persona's own, the other person's.</summary>
    public IReadOnlyList<string> KnownNames { get; init; } = [];

    /// <summary>Phone numbers, e-mail addresses and handles (with an @ in front) of people other than the one written to.</summary>
    public IReadOnlyList<string> OtherContacts { get; init; } = [];

    /// <summary>What other people wrote to the persona, as far as it resembles the text.</summary>
    public IReadOnlyList<Text.OtherText> OtherTexts { get; init; } = [];

    /// <summary>What may be repeated although somebody else wrote it too: this conversation, the persona's own words.</summary>
    public IReadOnlyList<string> KnownTexts { get; init; } = [];

    /// <summary>Texts of which nothing may be repeated: private diary entries, notes.</summary>
    public IReadOnlyList<string> PrivateTexts { get; init; } = [];

    /// <summary>Marks (<see cref="Text.TextMarks"/>) of texts that the checker itself does not know: private diary entries.</summary>
    public IReadOnlySet<ulong> PrivateMarks { get; init; } = new HashSet<ulong>();

    /// <summary>Sentences and markers of the prompt.</summary>
    public IReadOnlyList<string> PromptFragments { get; init; } = [];

    /// <summary>What the persona last wrote in this conversation.</summary>
    public IReadOnlyList<string> RecentReplies { get; init; } = [];

    /// <summary>Hosts, e-mail addresses and phone numbers that may be given away.</summary>
    public IReadOnlyList<string> AllowedLinks { get; init; } = [];

    /// <summary>What the reader wrote or may read: links, contact details and promises that stand in it word for word may be said to them.</summary>
    public IReadOnlyList<string> QuotableTexts { get; init; } = [];

    /// <summary>The persona has not written in this conversation yet, and its policy is to say in the first message what it is.</summary>
    public bool RequireDisclosure { get; init; }

    /// <summary>What the text answers asks whether the persona is an AI (<see cref="Safety.SincereQuestion"/>): whatever its policy, it says so.</summary>
    public bool AskedWhetherAi { get; init; }

    /// <summary>The model said that it stopped at its limit.</summary>
    public bool CutOff { get; init; }

    /// <summary>Names of rules that are not to be applied.</summary>
    public IReadOnlySet<string> DisabledRules { get; init; } = new HashSet<string>();

    internal bool Quotes(string said) => QuotableTexts.Any(text => Text.PlainText.Clean(text).Replace('’', '\'').Contains(said.Trim(), StringComparison.Ordinal));
}
