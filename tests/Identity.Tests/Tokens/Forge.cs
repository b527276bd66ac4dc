using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.Identity.Tests.Tokens;

/// <summary>Makes tokens by hand, from a real one, the real public key and, for tokens that only their content betrays, the real private key.</summary>
internal sealed class Forge(string genuine, ECDsaSecurityKey real)
{
    private static readonly ECDsa Attacker = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Genuine => genuine;

    public string Header => genuine.Split('.')[0];

    public string Payload => genuine.Split('.')[1];

    public string Signature => genuine.Split('.')[2];

    public byte[] SignatureBytes => Base64UrlEncoder.DecodeBytes(Signature);

    public string KeyId => real.KeyId;

    public ECParameters PublicKey => real.ECDsa.ExportParameters(includePrivateParameters: false);

    public byte[] PublicKeyInfo => real.ECDsa.ExportSubjectPublicKeyInfo();

    public string PublicKeyPem => real.ECDsa.ExportSubjectPublicKeyInfoPem();

    public static string Encode(string json) => Base64UrlEncoder.Encode(json);

    public static JsonObject AttackersJwk(string keyId)
    {
        var point = Attacker.ExportParameters(false).Q;
        return new() { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = keyId, ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y) };
    }

    /// <summary>The genuine header with changes; null removes.</summary>
    public string HeaderWith(params (string Name, JsonNode? Value)[] changes) => With(Header, changes);

    public string PayloadWith(params (string Name, JsonNode? Value)[] changes) => With(Payload, changes);

    /// <summary>Signed by someone else.</summary>
    public string SignedByAttacker(string header, string payload) => Sign(Attacker, header, payload);

    /// <summary>Signed with the real key, which only Identity can.</summary>
    public string SignedByUs(string header, string payload) => Sign(real.ECDsa, header, payload);

    public static string Sign(ECDsa key, string header, string payload, HashAlgorithmName? hash = null) =>
        $"{header}.{payload}.{Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes($"{header}.{payload}"), hash ?? HashAlgorithmName.SHA256))}";

    public string Hmac(string algorithm, byte[] secret)
    {
        var header = HeaderWith(("alg", algorithm));
        var data = Encoding.ASCII.GetBytes($"{header}.{Payload}");
        var mac = algorithm switch { "HS256" => HMACSHA256.HashData(secret, data), "HS384" => HMACSHA384.HashData(secret, data), _ => HMACSHA512.HashData(secret, data) };
        return $"{header}.{Payload}.{Base64UrlEncoder.Encode(mac)}";
    }

    public string WithSignature(byte[] signature) => $"{Header}.{Payload}.{Base64UrlEncoder.Encode(signature)}";

    public string WithSuperuser() => PayloadWith((AccessTokens.RoleClaim, new JsonArray(Roles.Superuser)));

    private static string With(string part, (string Name, JsonNode? Value)[] changes)
    {
        var json = JsonNode.Parse(Base64UrlEncoder.Decode(part))!.AsObject();
        foreach (var (name, value) in changes)
            if (value is null) json.Remove(name);
            else json[name] = value;
        return Encode(json.ToJsonString());
    }
}
