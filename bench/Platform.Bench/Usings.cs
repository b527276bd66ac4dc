global using InfluencerPlatform.TestKit.Processes;
