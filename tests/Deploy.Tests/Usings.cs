global using InfluencerPlatform.Platform.Tests.Processes;
global using Xunit;
global using InfluencerPlatform.TestKit.Processes;
