namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// What a message's raw text holds once the app's own markers are taken out.
internal sealed record MessageBody(string Text, IReadOnlyList<string> Attachments, bool Edited, bool Deleted);
