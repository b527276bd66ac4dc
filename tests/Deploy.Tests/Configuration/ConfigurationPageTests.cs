using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using InfluencerPlatform.ServiceDefaults.Configuration;

namespace InfluencerPlatform.Deploy.Tests.Configuration;

/// <summary>docs/configuration.md and the programs say the same.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(Aliases).Assembly, typeof(Gateway.GatewayPolicies).Assembly, typeof(Identity.IdentityModule).Assembly, typeof(Messaging.MessagingModule).Assembly,
        typeof(Persona.PersonaModule).Assembly, typeof(ReplyWorker.ReplyWorkerModule).Assembly,
    ];

    /// <summary>Read by the framework, or by the host, under these names.</summary>
    private static readonly string[] Foreign = ["ASPNETCORE_URLS", "--urls", "HTTP_PORTS", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME", "Logging:LogLevel:*"];

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));

    public static TheoryData<string, string> Settings { get; } = new(Options().Select(o => (o.Name, o.Default)));

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_has_a_row_with_its_default(string name, string value)
    {
        var row = Rows().FirstOrDefault(r => r.Name == name);
        Assert.True(row != default, $"docs/configuration.md has no row for {name}: | `{name}` | {(value == "" ? "" : $"`{value}`")} | ... |");
        Assert.Equal(value, row.Default);
        Assert.True(row.Meaning.Length > 12 && row.Meaning.Contains(' ', StringComparison.Ordinal), $"{name} is not explained: {row.Meaning}");
    }

    [Fact]
    public void Every_name_on_the_page_is_one_that_the_programs_read()
    {
        var known = Options().Select(o => o.Name).Concat(Foreign).ToHashSet();
        var sources = string.Join('\n', new[] { "services", "ServiceDefaults" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        Assert.All(Rows().Select(r => r.Name).Where(n => !known.Contains(n)), name => Assert.True(
            sources.Contains($"\"{name}\"", StringComparison.Ordinal) || ConnectionString(name, sources), $"docs/configuration.md explains {name}, which no program reads."));
    }

    [Fact]
    public void No_setting_is_explained_twice() => Assert.Empty(Rows().GroupBy(r => r.Name).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void The_page_has_exactly_the_aliases_that_are_understood()
    {
        var section = Page[Page.IndexOf("## Names that existing installations know", StringComparison.Ordinal)..];
        var onPage = section.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).SelectMany(l => Quoted().Matches(l.Split('|')[1])).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(Aliases.Names.Keys.Concat(Aliases.Composed).Order(StringComparer.Ordinal), onPage.Order(StringComparer.Ordinal));
        Assert.All(Aliases.Names, alias => Assert.Contains(alias.Value, section, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_alias_leads_to_a_setting_that_exists()
    {
        var known = Options().Select(o => o.Name).Concat(Rows().Select(r => r.Name)).ToHashSet();
        Assert.All(Aliases.Names.Values, name => Assert.Contains(name, known));
    }

    private static bool ConnectionString(string name, string sources) =>
        name.StartsWith("ConnectionStrings:", StringComparison.Ordinal)
        && (sources.Contains($"GetConnectionString(\"{name["ConnectionStrings:".Length..]}\")", StringComparison.Ordinal)
            || (name.EndsWith("db", StringComparison.Ordinal) && sources.Contains($"(\"{name["ConnectionStrings:".Length..^2]}\")", StringComparison.Ordinal)));

    private static IEnumerable<(string Name, string Default)> Options() => Assemblies.SelectMany(a => a.GetTypes())
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Options", StringComparison.Ordinal))
        .Select(t => (Type: t, Section: t.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
        .Where(t => t.Section is not null).OrderBy(t => t.Section, StringComparer.Ordinal)
        .SelectMany(t => Properties(t.Section!, Activator.CreateInstance(t.Type, nonPublic: true)!));

    private static IEnumerable<(string Name, string Default)> Properties(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
        {
            var value = property.GetValue(options);
            if (value is not null and not string and not IEnumerable && property.PropertyType is { IsClass: true })
                foreach (var inner in Properties($"{section}:{property.Name}", value)) yield return inner;
            else yield return ($"{section}:{property.Name}", Text(value));
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        // An amount of nothing is what is meant by leaving it out.
        decimal and 0 => "",
        IEnumerable list => string.Join(", ", list.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The tables of settings: a row may name several, which then share its default and meaning.</summary>
    private static List<(string Name, string Default, string Meaning)> Rows() =>
    [
        .. Page[..Page.IndexOf("## Names that existing installations know", StringComparison.Ordinal)].Split('\n')
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|').Select(c => c.Trim()).ToArray())
            .SelectMany(cells => Quoted().Matches(cells[1]).Select(m => (m.Groups[1].Value, cells[2].Trim('`'), cells[3]))),
    ];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
