namespace InfluencerPlatform.ServiceDefaults;

/// <summary>The process cannot start; the message says which setting or resource is wrong and how to mend it.</summary>
public sealed class StartupException(string sentence) : Exception(sentence);
