using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Messaging.Chats;

/// <summary>Users' own chats (<c>Messaging:*</c>).</summary>
public sealed class ChatOptions
{
    public const string Section = "Messaging";

    /// <summary>The user id that the AI shows as.</summary>
    [Range(long.MinValue, -1, ErrorMessage = "Messaging:AiUserId (AI_BOT_USER_ID) must be negative, so that it is no user's.")]
    public long AiUserId { get; set; } = -1;

    /// <summary>How long a call that wants the AI's answer in its response waits for it, in seconds.</summary>
    [Range(1, 90, ErrorMessage = "Messaging:SyncSeconds must be from 1 to 90.")]
    public int SyncSeconds { get; set; } = 60;

    /// <summary>How many messages a user may write to the AI within 24 hours.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Messaging:MessagesPerDay must be from 1 to 1000000.")]
    public int MessagesPerDay { get; set; } = 500;

    /// <summary>The largest file a user may upload, in megabytes.</summary>
    [Range(1, 31, ErrorMessage = "Messaging:UploadMegabytes must be from 1 to 31.")]
    public int UploadMegabytes { get; set; } = 10;

    /// <summary>How long an uploaded file that no message shows is kept, in hours.</summary>
    [Range(1, 8760, ErrorMessage = "Messaging:UploadHours must be from 1 to 8760.")]
    public int UploadHours { get; set; } = 24;

    /// <summary>How much one user's uploads may take together, in megabytes.</summary>
    [Range(1, 100_000, ErrorMessage = "Messaging:UserMegabytes must be from 1 to 100000.")]
    public int UserMegabytes { get; set; } = 200;
}
