using System.Text;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Identity.Users;

/// <summary>An account. Names are unique without regard to case, and across user names and e-mail addresses: either signs in.</summary>
internal sealed class User
{
    public const int MaxUsername = 100;
    public const int MaxEmail = 255;

    private User()
    {
    }

    public User(string username, string? email, string hashedPassword, DateTime now)
    {
        PublicId = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero));
        Username = username;
        NormalizedUsername = Normalize(username);
        HashedPassword = hashedPassword;
        CreatedAt = now;
        SetEmail(email);
        Touch(now);
    }

    public long Id { get; private set; }

    /// <summary>The id where a client wants a UUID.</summary>
    public Guid PublicId { get; private set; }

    public string Username { get; private set; } = "";

    public string NormalizedUsername { get; private set; } = "";

    /// <summary>Null for accounts of the chatbot's signup, which asks for none.</summary>
    public string? Email { get; private set; }

    public string? NormalizedEmail { get; private set; }

    public string HashedPassword { get; private set; } = "";

    public bool IsActive { get; private set; } = true;

    public bool IsSuperuser { get; set; }

    public string? FullName { get; private set; }

    public string? Bio { get; private set; }

    /// <summary>E.164.</summary>
    public string? PhoneNumber { get; private set; }

    /// <summary>Only a verified number leads incoming messages to the user.</summary>
    public DateTime? PhoneVerifiedAt { get; private set; }

    /// <summary>Has signed up or in through the chatbot's API, whose status list shows its users.</summary>
    public bool UsesChatbot { get; set; }

    public DateTime? LastLogin { get; private set; }

    public DateTime? LastLogout { get; set; }

    /// <summary>Access tokens issued before it are refused; whole seconds, as the tokens' own times are.</summary>
    public DateTime? TokensValidFrom { get; private set; }

    public long Revision { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>Compatibility forms and case do not make another name. U+FFFE is no character, and cannot be normalised.</summary>
    public static string Normalize(string name) => name.Replace('\ufffe', '\ufffd').Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    public UserChanged Changed() => new(Id, Username, IsActive, PhoneVerifiedAt is null ? null : PhoneNumber, Revision, UpdatedAt);

    public void Touch(DateTime now)
    {
        Revision++;
        UpdatedAt = now;
    }

    public void SetEmail(string? email)
    {
        Email = email;
        NormalizedEmail = email is null ? null : Normalize(email);
    }

    /// <summary>Null leaves a field as it is; empty clears it.</summary>
    public void SetProfile(string? fullName, string? bio)
    {
        FullName = Merge(FullName, fullName);
        Bio = Merge(Bio, bio);

        static string? Merge(string? old, string? given) => given switch { null => old, "" => null, _ => given };
    }

    /// <summary>Another number has to be verified again.</summary>
    public void SetPhoneNumber(string? number)
    {
        if (number == PhoneNumber) return;
        PhoneNumber = number;
        PhoneVerifiedAt = null;
    }

    public void SetPhoneVerified(DateTime? at) => PhoneVerifiedAt = PhoneNumber is null ? null : at;

    public void SetActive(bool active) => IsActive = active;

    public void SetPassword(string hash) => HashedPassword = hash;

    public void SignedIn(DateTime now) => LastLogin = now;

    /// <summary>
    /// Refuses every access token issued so far. Tokens tell their time in whole seconds, so the border is the next one, and later
    /// tokens are dated at the border at the earliest.
    /// </summary>
    public DateTime RefuseTokens(DateTime now)
    {
        var next = Seconds.Floor(now).AddSeconds(1);
        TokensValidFrom = TokensValidFrom >= next ? TokensValidFrom.Value.AddSeconds(1) : next;
        return TokensValidFrom.Value;
    }
}
