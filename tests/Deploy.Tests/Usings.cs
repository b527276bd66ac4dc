global using InfluencerPlatform.Platform.Tests.Processes;
global using Xunit;
