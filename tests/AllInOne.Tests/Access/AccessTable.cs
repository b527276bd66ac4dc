namespace InfluencerPlatform.AllInOne.Tests.Access;

internal enum Caller
{
    Anonymous,

    /// <summary>A user without any role, whom the address is about where it is about someone.</summary>
    Plain,
    OtherPlain,
    Operator,
    Superuser,
    Revoked,
    Expired,
}

internal enum Verdict
{
    In,
    NotSignedIn,
    NotAllowed,
    NotFound,
}

/// <summary>Who may come in, in the order of <see cref="Caller"/>.</summary>
internal sealed record Access(params Verdict[] Verdicts)
{
    private const Verdict In = Verdict.In, Out = Verdict.NotSignedIn, No = Verdict.NotAllowed;

    public static readonly Access Public = new(In, In, In, In, In, In, In);
    public static readonly Access User = new(Out, In, In, In, In, Out, Out);
    public static readonly Access Operator = new(Out, No, No, In, In, Out, Out);
    public static readonly Access Superuser = new(Out, No, No, No, In, Out, Out);

    /// <summary>WebSockets refuse in the handshake, where existing clients expect 403.</summary>
    public static readonly Access Socket = new(No, In, In, In, In, No, No);

    /// <summary>Only who has signed the call; nobody's sign-in counts.</summary>
    public static readonly Access Signed = new(No, No, No, No, No, No, No);

    /// <summary>Only whom it is about; what others are told depends on whether they may know that it exists.</summary>
    public static Access Owner(Verdict others) => new(Out, In, others, others, others, Out, Out);

    public Verdict For(Caller caller) => Verdicts[(int)caller];
}

/// <summary>
/// Who may call what: by route prefix, the longest that fits, with or without the method. A route that no row covers fails the test, and so does a
/// row that covers no route.
/// </summary>
internal static class AccessTable
{
    public static readonly IReadOnlyDictionary<string, Access> Rows = new Dictionary<string, Access>
    {
        // The gateway's own.
        ["GET /"] = Access.Public,
        ["/docs"] = Access.Public,
        ["/console"] = Access.Public,
        ["/swagger"] = Access.Public,
        ["/alive"] = Access.Public,
        ["/health"] = Access.Public,
        ["/db-test"] = Access.Public,
        ["/api/test"] = Access.Public,

        // Identity.
        ["POST /auth/login"] = Access.Public,
        ["POST /auth/register"] = Access.Public,
        ["POST /auth/refresh"] = Access.Public,
        ["POST /auth/session"] = Access.Public,
        ["/auth/session"] = Access.User,
        ["/auth/sessions"] = Access.User,
        ["DELETE /auth/sessions/{id}"] = Access.Owner(Verdict.NotFound),
        ["/auth/logout"] = Access.User,
        ["/auth/logout-all"] = Access.User,
        ["/auth/me"] = Access.User,
        ["/auth/users"] = Access.Superuser,
        ["/auth/roles"] = Access.Superuser,
        ["/auth/keys"] = Access.Superuser,
        ["/token"] = Access.Public,
        ["POST /users"] = Access.Public,
        ["/users/me"] = Access.User,
        ["/api/signup"] = Access.Public,
        ["/api/login"] = Access.Public,
        ["/api/logout/{user_id}"] = Access.Owner(Verdict.NotAllowed),
        ["/api/current_user"] = Access.User,
        ["/api/users/status"] = Access.Public,

        // Messaging.
        ["/conversations"] = Access.Operator,
        ["/replies"] = Access.Operator,
        ["/subscribers"] = Access.Operator,
        ["/dashboard"] = Access.Operator,
        ["/imports"] = Access.Operator,
        ["/deliveries"] = Access.Operator,
        ["/channels"] = Access.Operator,
        ["/operations"] = Access.Superuser,
        ["/channels/{name}/inbound"] = Access.Signed,
        ["/channels/{channel}/media"] = Access.Public,
        ["/twilio_webhook"] = Access.Signed,
        ["/telegram_webhook"] = Access.Signed,
        ["/ws"] = Access.Socket,
        ["/messages"] = Access.User,
        ["/messages/by-subscriber"] = Access.Operator,
        ["/auth/conversations"] = Access.User,
        ["/chats"] = Access.User,
        ["/api/conversations"] = Access.User,
        ["/upload"] = Access.User,
        ["/media"] = Access.User,
        ["/reports"] = Access.User,
        ["/reports/admin"] = Access.Superuser,
        ["/reports/{id}/comment"] = Access.Superuser,
        ["/reports/{id}/resolve"] = Access.Superuser,

        // Persona.
        ["/personas"] = Access.Operator,
        ["/diaries"] = Access.Operator,
        ["/mental-state"] = Access.Operator,
        ["/memories"] = Access.Operator,
        ["/proposals"] = Access.Operator,
    };

    /// <returns>The row that counts for an endpoint such as <c>GET /replies/{replyId:long}</c>; null when there is none.</returns>
    public static string? RowOf(string endpoint)
    {
        var (method, path) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        return Rows.Keys.Where(Covers).OrderByDescending(row => row.Split(' ')[^1].Length).ThenByDescending(row => row.Contains(' ', StringComparison.Ordinal)).FirstOrDefault();

        bool Covers(string row)
        {
            var prefix = row.Split(' ')[^1];
            return (!row.Contains(' ', StringComparison.Ordinal) || row.Split(' ')[0] == method)
                && (path == prefix || (prefix != "/" && path.StartsWith(prefix + "/", StringComparison.Ordinal)));
        }
    }
}
