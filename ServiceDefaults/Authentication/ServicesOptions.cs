namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>Where the other services are, and the key they trust each other by (<c>Services:*</c>).</summary>
public sealed class ServicesOptions
{
    public const string Section = "Services";

    /// <summary>Base addresses, such as <c>http://identity:8080</c>.</summary>
    public string? Identity { get; set; }

    public string? Messaging { get; set; }

    public string? Persona { get; set; }

    /// <summary>The secret that service tokens are signed with; at least 32 characters, the same in every service.</summary>
    public string? Key { get; set; }

    /// <exception cref="StartupException">The address is missing or is none.</exception>
    public Uri Address(string service)
    {
        var value = service switch { "identity" => Identity, "messaging" => Messaging, "persona" => Persona, _ => null };
        return Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new StartupException($"Set Services:{char.ToUpperInvariant(service[0])}{service[1..]} to the address of that service, such as http://{service}:8080 (it is '{value}').");
    }
}
