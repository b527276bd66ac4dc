using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace InfluencerPlatform.Deploy.Tests.Configuration;

public sealed class DotEnvTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("influencer-env-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("export A=b", "b")]
    [InlineData("A = b ", "b")]
    [InlineData("A=\"b c\" # why", "b c")]
    [InlineData("A='b # c'", "b # c")]
    [InlineData("A=b # why", "b")]
    [InlineData("A=b#c", "b#c")]
    [InlineData("A=x=y", "x=y")]
    [InlineData("A=", "")]
    [InlineData("A=\"one\\ntwo\"", "one\ntwo")]
    [InlineData("# A=c\n\nA=b", "b")]
    public void Lines_are_read_as_a_shell_would(string text, string value) => Assert.Equal(value, DotEnv.Parse(text.Split('\n'))["A"]);

    [Theory]
    [InlineData("no equals sign of s3cret")]
    [InlineData("=s3cret")]
    [InlineData("A=\"s3cret")]
    [InlineData("A B=s3cret")]
    public void A_line_that_is_none_stops_the_start_with_its_number_and_not_its_content(string line)
    {
        var refused = Assert.Throws<StartupException>(() => DotEnv.Parse(["X=1", line]));
        Assert.Contains("Line 2 of .env", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_and_the_command_line_overrule_the_file_and_the_file_overrules_settings()
    {
        File.WriteAllText(Path.Combine(folder.FullName, ".env"), "Deploy__One=file\nDeploy__Two=file\nDeploy__Three=file\nASPNETCORE_URLS=http://127.0.0.1:1\n");
        File.WriteAllText(Path.Combine(folder.FullName, "appsettings.json"), """{"Deploy": {"One": "settings", "Two": "settings", "Three": "settings"}}""");
        Environment.SetEnvironmentVariable("Deploy__Two", "environment");
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--Deploy:Three=command"], ContentRootPath = folder.FullName });
            builder.Configuration.AddDotEnv(folder.FullName);
            Assert.Equal(("file", "environment", "command"), (builder.Configuration["Deploy:One"], builder.Configuration["Deploy:Two"], builder.Configuration["Deploy:Three"]));
            Assert.Equal("http://127.0.0.1:1", builder.Configuration["urls"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Deploy__Two", null);
        }
    }

    [Fact]
    public void Secrets_are_read_from_a_folder_of_files_without_the_last_line_break()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "Services__Key"), "from a file\n");
        var configuration = new ConfigurationManager();
        configuration[SecretFiles.Folder] = folder.FullName;
        configuration.AddSecretFiles();
        Assert.Equal("from a file", configuration["Services:Key"]);
        configuration[SecretFiles.Folder] = Path.Combine(folder.FullName, "nowhere");
        Assert.Contains("Secrets:Folder", Assert.Throws<StartupException>(configuration.AddSecretFiles).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AI_MESSAGE_PORT", "9000", "urls", "http://0.0.0.0:9000")]
    [InlineData("AI_MESSAGE_HOST", "127.0.0.1", "urls", "http://127.0.0.1:8000")]
    [InlineData("AI_MESSAGE_SSL_CERT", "x.pem", "urls", "https://0.0.0.0:8000")]
    [InlineData("AI_MESSAGE_LOGS_FOLDER", "logs", "Logs:Folder", "logs")]
    [InlineData("AI_MESSAGE_FRONTEND_PORT", "3000", "Gateway:AllowedOrigins", "http://localhost:3000")]
    public void A_name_that_existing_installations_know_is_understood(string alias, string value, string setting, string meant)
    {
        var configuration = new ConfigurationManager { [alias] = value };
        configuration.AddAliases();
        Assert.Equal(meant, configuration[setting]);
    }

    [Fact]
    public void A_front_end_under_the_domain_is_an_origin_too()
    {
        var configuration = new ConfigurationManager { ["AI_MESSAGE_FRONTEND_PORT"] = "3000", ["AI_MESSAGE_FRONTEND_SSL"] = "true", ["AI_MESSAGE_DOMAIN"] = "api.example.com" };
        configuration.AddAliases();
        Assert.Equal("https://localhost:3000,https://api.example.com:3000", configuration["Gateway:AllowedOrigins"]);
        var wrong = new ConfigurationManager { ["AI_MESSAGE_FRONTEND_PORT"] = "3000", ["AI_MESSAGE_FRONTEND_SSL"] = "perhaps" };
        Assert.Contains("AI_MESSAGE_FRONTEND_SSL", Assert.Throws<StartupException>(wrong.AddAliases).Message, StringComparison.Ordinal);
    }
}
