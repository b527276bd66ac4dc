using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.Identity.Tests.Tokens;

/// <summary>Tokens that must not be believed.</summary>
internal static class ForgedTokens
{
    private static readonly string[] NoneSpellings = ["none", "None", "NONE", "nOnE", ""];

    public static readonly IReadOnlyDictionary<string, Func<Forge, string>> All = new Dictionary<string, Func<Forge, string>>(
        [.. Unsigned(), .. PublicKeyAsSecret(), .. OtherKeys(), .. KeyIdTricks(), .. KeyInHeader(), .. Headers(), .. Shapes(), .. Signatures(), .. Claims(), .. Encodings()]);

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> Unsigned()
    {
        foreach (var spelling in NoneSpellings)
        {
            yield return New($"algorithm '{spelling}' without signature", f => $"{f.HeaderWith(("alg", spelling))}.{f.WithSuperuser()}.");
            yield return New($"algorithm '{spelling}' with the old signature", f => $"{f.HeaderWith(("alg", spelling))}.{f.WithSuperuser()}.{f.Signature}");
        }

        yield return New("no algorithm", f => $"{f.HeaderWith(("alg", null))}.{f.Payload}.{f.Signature}");
        yield return New("no signature", f => $"{f.Header}.{f.Payload}.");
    }

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> PublicKeyAsSecret()
    {
        foreach (var algorithm in new[] { "HS256", "HS384", "HS512" })
        {
            yield return New($"{algorithm} with the public key", f => f.Hmac(algorithm, f.PublicKeyInfo));
            yield return New($"{algorithm} with the public key as PEM", f => f.Hmac(algorithm, Encoding.ASCII.GetBytes(f.PublicKeyPem)));
            yield return New($"{algorithm} with the public point", f => f.Hmac(algorithm, [.. f.PublicKey.Q.X!, .. f.PublicKey.Q.Y!]));
            yield return New($"{algorithm} with the key id", f => f.Hmac(algorithm, Encoding.ASCII.GetBytes(f.KeyId)));
        }

        yield return New("HS256 with an empty secret", f => f.Hmac("HS256", []));
        yield return New("HS256 with the services' key", f => f.Hmac("HS256", Encoding.ASCII.GetBytes(IdentityHost.ServiceKey)));
    }

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> OtherKeys()
    {
        yield return New("another P-256 key under our key id", f => f.SignedByAttacker(f.Header, f.WithSuperuser()));
        yield return New("P-384", f => Curve(f, ECCurve.NamedCurves.nistP384, "ES384", HashAlgorithmName.SHA384));
        yield return New("P-384 called ES256", f => Curve(f, ECCurve.NamedCurves.nistP384, "ES256", HashAlgorithmName.SHA256));
        yield return New("P-521", f => Curve(f, ECCurve.NamedCurves.nistP521, "ES512", HashAlgorithmName.SHA512));
        yield return New("secp256k1", f => Curve(f, ECCurve.CreateFromFriendlyName("secp256k1"), "ES256K", HashAlgorithmName.SHA256));
        yield return New("secp256k1 called ES256", f => Curve(f, ECCurve.CreateFromFriendlyName("secp256k1"), "ES256", HashAlgorithmName.SHA256));
        yield return New("RS256", f => Rsa(f, "RS256", RSASignaturePadding.Pkcs1));
        yield return New("PS256", f => Rsa(f, "PS256", RSASignaturePadding.Pss));
        yield return New("our key, called ES384", f => f.SignedByUs(f.HeaderWith(("alg", "ES384")), f.Payload));
    }

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> KeyIdTricks()
    {
        string[] ids = ["unknown", "", "../../../../dev/null", "' OR 1=1 --", "x' UNION SELECT 'a'--", "https://attacker.example/key", "%00", new string('k', 4000)];
        foreach (var id in ids) yield return New($"key id {(id.Length > 40 ? "of 4000 letters" : $"'{id}'")}", f => f.SignedByAttacker(f.HeaderWith(("kid", id)), f.WithSuperuser()));
        yield return New("no key id", f => f.SignedByAttacker(f.HeaderWith(("kid", null)), f.WithSuperuser()));
        yield return New("no key id, our signature", f => f.SignedByUs(f.HeaderWith(("kid", null)), f.Payload));
        yield return New("key id that is a number", f => f.SignedByAttacker(f.HeaderWith(("kid", 1)), f.WithSuperuser()));
        yield return New("key id that is a list", f => f.SignedByAttacker(f.HeaderWith(("kid", new JsonArray(f.KeyId))), f.WithSuperuser()));
        yield return New("key id that is an object", f => f.SignedByAttacker(f.HeaderWith(("kid", new JsonObject())), f.WithSuperuser()));
    }

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> KeyInHeader()
    {
        yield return New("jku under our key id", f => f.SignedByAttacker(f.HeaderWith(("jku", "https://attacker.example/jwks.json")), f.WithSuperuser()));
        yield return New("jku under another key id", f => f.SignedByAttacker(f.HeaderWith(("jku", "https://attacker.example/jwks.json"), ("kid", "evil")), f.WithSuperuser()));
        yield return New("x5u", f => f.SignedByAttacker(f.HeaderWith(("x5u", "https://attacker.example/cert.pem")), f.WithSuperuser()));
        yield return New("x5c", f => f.SignedByAttacker(f.HeaderWith(("x5c", new JsonArray(Convert.ToBase64String(f.PublicKeyInfo)))), f.WithSuperuser()));
        yield return New("jwk under our key id", f => f.SignedByAttacker(f.HeaderWith(("jwk", Forge.AttackersJwk(f.KeyId))), f.WithSuperuser()));
        yield return New("jwk under its own key id", f => f.SignedByAttacker(f.HeaderWith(("jwk", Forge.AttackersJwk("evil")), ("kid", "evil")), f.WithSuperuser()));
    }

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> Headers()
    {
        foreach (var type in new[] { "JWT", "service+jwt", "rt+jwt", "" })
            yield return New($"our signature, type '{type}'", f => f.SignedByUs(f.HeaderWith(("typ", type)), f.Payload));
        yield return New("our signature, no type", f => f.SignedByUs(f.HeaderWith(("typ", null)), f.Payload));
        yield return New("critical header, not ours", f => f.SignedByAttacker(f.HeaderWith(("crit", new JsonArray("exp"))), f.Payload));
        yield return New("unencoded payload", f => $"{f.HeaderWith(("b64", false), ("crit", new JsonArray("b64")))}.{f.Payload}.{f.Signature}");
        yield return New("header that is no object", f => $"{Forge.Encode("[]")}.{f.Payload}.{f.Signature}");
        yield return New("header that is no JSON", f => $"{Forge.Encode("ES256")}.{f.Payload}.{f.Signature}");
        yield return New("algorithm given twice", f => f.SignedByAttacker(Forge.Encode($$"""{"alg":"none","alg":"ES256","typ":"at+jwt","kid":"{{f.KeyId}}"}"""), f.WithSuperuser()));
    }

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> Shapes()
    {
        yield return New("one part", f => f.Payload);
        yield return New("two parts", f => $"{f.Header}.{f.Payload}");
        yield return New("four parts", f => $"{f.Genuine}.{f.Signature}");
        yield return New("dots alone", _ => "..");
        yield return New("a word", _ => "x");
        yield return New("three words", _ => "x.y.z");
        yield return New("five parts", f => $"{f.HeaderWith(("alg", "dir"), ("enc", "A256GCM"))}..{f.Payload}.{f.Payload}.{f.Signature}");
        yield return New("encrypted around a genuine token", Encrypted);
        yield return New("truncated by one", f => f.Genuine[..^1]);
        yield return New("truncated by half", f => f.Genuine[..(f.Genuine.Length / 2)]);
        yield return New("nine thousand letters", f => $"{f.Header}.{f.PayloadWith(("pad", new string('x', 9000)))}.{f.Signature}");
        yield return New("a refresh token", _ => "rt_" + new string('a', 43));
        yield return New("a session handle", _ => "sh_" + new string('a', 43));
        yield return New("the word twice", f => $"Bearer {f.Genuine}");
        yield return New("two tokens", f => $"{f.Genuine},{f.Genuine}");
    }

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> Signatures()
    {
        yield return New("nothing but zeros", f => f.WithSignature(new byte[64]));
        yield return New("nothing but ones", f => f.WithSignature([.. Enumerable.Repeat((byte)0xff, 64)]));
        yield return New("empty DER", f => f.WithSignature([0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]));
        yield return New("a bit flipped", f => f.WithSignature([(byte)(f.SignatureBytes[0] ^ 1), .. f.SignatureBytes[1..]]));
        yield return New("halves swapped", f => f.WithSignature([.. f.SignatureBytes[32..], .. f.SignatureBytes[..32]]));
        yield return New("a byte more", f => f.WithSignature([.. f.SignatureBytes, 0]));
        yield return New("a byte less", f => f.WithSignature(f.SignatureBytes[..^1]));
        yield return New("payload changed", f => $"{f.Header}.{f.WithSuperuser()}.{f.Signature}");
        yield return New("another user", f => $"{f.Header}.{f.PayloadWith(("sub", "1"))}.{f.Signature}");
        yield return New("header changed", f => $"{f.HeaderWith(("x", 1))}.{f.Payload}.{f.Signature}");
    }

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> Claims()
    {
        (string Name, JsonNode? Value)[] changes =
        [
            ("iss", "https://attacker.example"), ("iss", null), ("iss", ""), ("iss", "Influencer-Platform"), ("aud", "internal"), ("aud", null), ("aud", ""),
            ("exp", 1), ("exp", null), ("exp", "never"), ("exp", -1), ("nbf", 9999999999), ("sub", null), ("sub", ""), ("sub", "root"), ("sub", "1e3"),
        ];
        foreach (var (name, value) in changes)
            yield return New($"our signature, {name} {value?.ToJsonString() ?? "missing"}", f => f.SignedByUs(f.Header, f.PayloadWith((name, value?.DeepClone()))));
        yield return New("our signature, audiences without us", f => f.SignedByUs(f.Header, f.PayloadWith(("aud", new JsonArray("a", "b")))));
        yield return New("our signature, no claims", f => f.SignedByUs(f.Header, Forge.Encode("{}")));
        yield return New("claims that are no JSON", f => f.SignedByAttacker(f.Header, Forge.Encode("x")));
        yield return New("claims of odd types", f => f.SignedByAttacker(f.Header, f.PayloadWith(("iss", 1), ("aud", new JsonObject()), ("exp", new JsonArray()), ("sub", true))));
        yield return New("our signature, claims that are no object", f => f.SignedByUs(f.Header, Forge.Encode("[1]")));
        foreach (var claim in new[] { "sub", "exp", "role", "iss" })
            yield return New($"{claim} given twice", f => $"{f.Header}.{Twice(f, claim)}.{f.Signature}");
    }

    private static IEnumerable<KeyValuePair<string, Func<Forge, string>>> Encodings()
    {
        yield return New("plain base64 instead of base64url", f => $"{f.Header}.{Convert.ToBase64String(Encoding.UTF8.GetBytes(Base64UrlEncoder.Decode(f.WithSuperuser())))}.{f.Signature}");
        yield return New("a space inside", f => f.Genuine.Insert(f.Header.Length + 5, " "));
        yield return New("escaped dots", f => f.Genuine.Replace(".", "%2E", StringComparison.Ordinal));
        yield return New("upper case", f => f.Genuine.ToUpperInvariant());
    }

    private static KeyValuePair<string, Func<Forge, string>> New(string name, Func<Forge, string> make) => new(name, make);

    private static string Twice(Forge forge, string claim)
    {
        var payload = Base64UrlEncoder.Decode(forge.Payload);
        var value = claim switch { "sub" => "\"1\"", "exp" => "9999999999", "role" => $"[\"{Roles.Superuser}\"]", _ => "\"x\"" };
        return Forge.Encode($"{payload[..^1]},\"{claim}\":{value}}}");
    }

    private static string Curve(Forge forge, ECCurve curve, string algorithm, HashAlgorithmName hash)
    {
        using var key = ECDsa.Create(curve);
        return Forge.Sign(key, forge.HeaderWith(("alg", algorithm)), forge.WithSuperuser(), hash);
    }

    private static string Rsa(Forge forge, string algorithm, RSASignaturePadding padding)
    {
        using var key = RSA.Create(2048);
        var data = $"{forge.HeaderWith(("alg", algorithm))}.{forge.WithSuperuser()}";
        return $"{data}.{Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(data), HashAlgorithmName.SHA256, padding))}";
    }

    private static string Encrypted(Forge forge) => new JsonWebTokenHandler().EncryptToken(
        forge.Genuine, new EncryptingCredentials(new SymmetricSecurityKey(forge.PublicKey.Q.X!) { KeyId = forge.KeyId }, "dir", SecurityAlgorithms.Aes128CbcHmacSha256));
}
