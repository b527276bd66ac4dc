namespace InfluencerPlatform.Linting;

/// <summary>The rules' names as they are shown and configured.</summary>
public static class RuleNames
{
    public const string Empty = "empty";
    public const string CutOff = "cut-off";
    public const string Length = "length";
    public const string HiddenCharacters = "hidden-characters";
    public const string OutOfCharacter = "out-of-character";
    public const string DeniesAi = "denies-ai";
    public const string AvoidedKeyword = "avoided-keyword";
    public const string MissingGreeting = "missing-greeting";
    public const string MissingClosing = "missing-closing";
    public const string OtherName = "other-name";
    public const string OtherData = "other-data";
    public const string PrivateText = "private-text";
    public const string PromptLeak = "prompt-leak";
    public const string NearCopy = "near-copy";
    public const string WrongLanguage = "wrong-language";
    public const string Promise = "promise";
    public const string Link = "link";
    public const string MissingDisclosure = "missing-disclosure";

    /// <summary>Of no rule of the linter's: a marked draft of which the model did not write a better one.</summary>
    public const string NotWrittenAgain = "not-written-again";
}
