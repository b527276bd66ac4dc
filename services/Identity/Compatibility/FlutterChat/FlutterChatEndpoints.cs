using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Identity.Compatibility.FlutterChat;

/// <summary>The accounts of the Flutter chat client: UUIDs for users, and an access token alone.</summary>
internal static class FlutterChatEndpoints
{
    public static void MapFlutterChat(this IEndpointRouteBuilder app)
    {
        // Any content type gets this far: what is not form data is answered as fields that are missing.
        app.MapPost("/token", TokenAsync).AllowAnonymous().Accepts<FlutterTokenRequest>("application/x-www-form-urlencoded", "*/*")
            .Describe("Sign in with form data", 401, 403, 422, 429);
        app.MapPost("/users", CreateAsync).AllowAnonymous().Describe("Make an account", 400, 403, 422, 429);
        app.MapGet("/users/me", MeAsync).RequireAuthorization().Describe("The signed-in user", 401);
    }

    private static async Task<FlutterTokenResponse> TokenAsync(HttpContext http, SignIn signIn, CancellationToken cancellationToken)
    {
        var (username, password) = await ReadAsync(http.Request, cancellationToken);
        var signedIn = await signIn.WithPasswordAsync(username, password, SessionKind.AccessOnly, ClientInfo.Of(http), cancellationToken);
        return new(signedIn.Access.Value, "bearer");
    }

    private static async Task<FlutterUserResponse> CreateAsync(FlutterUserRequest request, Registration registration, CancellationToken cancellationToken) =>
        (await registration.RegisterAsync(new(request.Username, request.Email, request.Password), cancellationToken)).ToFlutter();

    private static async Task<FlutterUserResponse> MeAsync(IdentityDb db, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        (await db.SelfAsync(principal, cancellationToken)).ToFlutter();

    private static FlutterUserResponse ToFlutter(this User user) => new(user.PublicId, user.Username, user.Email);

    private static async Task<(string Username, string Password)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = request.HasFormContentType ? await request.ReadFormOrRefuseAsync(new(), 422, cancellationToken) : FormCollection.Empty;
        return (Field("username", 255), Field("password", 1024));

        string Field(string name, int most) => form[name].ToString() switch
        {
            "" => throw new Refusal(422, $"The form field {name} is required.", name),
            { Length: var length } when length > most => throw new Refusal(422, $"The form field {name} is too long.", name),
            var value => value,
        };
    }
}

public sealed record FlutterTokenRequest([Required] string Username, [Required] string Password);

public sealed record FlutterTokenResponse(string AccessToken, string TokenType);

public sealed record FlutterUserRequest(
    [Required, Username, Display(Name = "username")] string Username,
    [Required, Email, Display(Name = "email")] string Email,
    [Required(AllowEmptyStrings = true), Display(Name = "password")] string Password);

public sealed record FlutterUserResponse(Guid Id, string Username, string? Email);
