using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Identity.Phones;

/// <param name="PhoneNumber">In international form; empty removes it.</param>
public sealed record PhoneRequest([Required(AllowEmptyStrings = true), PhoneNumber, Display(Name = "phone_number")] string PhoneNumber);

/// <param name="PhoneNumber">Left out, the number stays as it is.</param>
/// <param name="IsVerified">True when the superuser knows that it is the user's.</param>
public sealed record SetPhoneRequest(
    [PhoneNumber, Display(Name = "phone_number")] string? PhoneNumber = null, bool IsVerified = false);

public sealed record PhoneCodeRequest([Required, RegularExpression("^[0-9]{6}$", ErrorMessage = "The code has six digits."), Display(Name = "code")] string Code);

/// <param name="IsVerified">Only a verified number leads incoming messages to the user.</param>
public sealed record PhoneResponse(string? PhoneNumber, bool IsVerified);
