global using InfluencerPlatform.TestKit.Processes;
global using Xunit;
