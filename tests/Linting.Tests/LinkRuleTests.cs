using static InfluencerPlatform.Linting.Tests.Verdicts;

namespace InfluencerPlatform.Linting.Tests;

public sealed class LinkRuleTests
{
    [Theory]
    [InlineData("see https://evil.example/x?y=1")]
    [InlineData("look at evil-site.com ok")]
    [InlineData("write to me@example.org")]
    [InlineData("me [at] example [dot] org")]
    [InlineData("call +1 (555) 010-9999")]
    [InlineData("0151 23456789")]
    [InlineData("bit.ly/abc")]
    [InlineData("all of it: linktr.ee/x")]
    [InlineData("goo.gl/x")]
    [InlineData("telegra.ph/x-1")]
    [InlineData("it is on evil.ai")]
    [InlineData("Evil.top has it")]
    [InlineData("evil.love/me")]
    [InlineData("www.evil.love")]
    [InlineData("bücher.de")]
    [InlineData("президент.рф")]
    [InlineData("еvil.com")]
    [InlineData("evil。com")]
    [InlineData(@"https:\\evil.zzz\x")]
    [InlineData("add me on Telegram @luna_private")]
    [InlineData("my insta is luna.private_9")]
    [InlineData("snap: luna1999")]
    [InlineData("find me @luna")]
    [InlineData("@kite_queen knows it")]
    [InlineData("600–123–456")]
    [InlineData("600·123·456")]
    [InlineData("6️⃣0️⃣0️⃣ 1️⃣2️⃣3️⃣ 4️⃣5️⃣6️⃣")]
    [InlineData("6 0 0 _ 1 2 3 _ 4 5 6")]
    public void Links_and_addresses_are_found(string text) => Finds(RuleNames.Link, text);

    [Theory]
    [InlineData("my shop is at shop.luna.com/new")]
    [InlineData("write to hello@luna.com")]
    [InlineData("call +1 555 010 9999")]
    public void Links_on_the_allow_list_pass(string text) =>
        Passes(text, LintContext.Empty with { AllowedLinks = ["https://luna.com", "hello@luna.com", "+15550109999"] });

    [Theory]
    [InlineData(@"https://evil.com\@luna.example")]
    [InlineData("https://evil.com?@luna.example")]
    [InlineData("https://evil.com#@luna.example/x")]
    [InlineData("https://luna.example@evil.com")]
    [InlineData("luna.example.evil.com")]
    [InlineData("@luna_private2")]
    public void What_only_looks_as_if_it_were_on_the_allow_list_is_found(string text) =>
        Finds(RuleNames.Link, $"look: {text}", LintContext.Empty with { AllowedLinks = ["luna.example", "@luna_private"] });

    [Fact]
    public void A_handle_that_is_allowed_or_was_spoken_of_is_none_of_the_rule_s()
    {
        Passes("follow me on insta, @luna_private!", LintContext.Empty with { AllowedLinks = ["@luna_private"] });
        Passes("haha @marco_r on Telegram", LintContext.Empty with { KnownNames = ["Marco R"] });
        Passes("I'll have a look at @surf_school on Instagram", LintContext.Empty with { KnownTexts = ["do you know @surf_school?"] });
    }

    [Theory]
    [InlineData("ok.then, good night.see you")]
    [InlineData("no.one told me.so I waited")]
    [InlineData("dinner @home, party @night")]
    [InlineData("I posted on Instagram 100k times, 3 photos a day, since 2014")]
    [InlineData("12.05. – 14.05.2026, or 1500–2000 steps")]
    [InlineData("12.05 - 14.05")]
    [InlineData("nice.he/she said and/or did")]
    [InlineData("3.5km/h, 1.5l/day")]
    [InlineData("in 2019—2024")]
    [InlineData("gestern war schön.dann kam der Regen, así.luego")]
    [InlineData("It was 12.05.2026 and 25.5 degrees")]
    [InlineData("around 1,200,000 people, 2019-2024")]
    [InlineData("wait...what? ok.so no")]
    [InlineData("from 10:30 to 12:45, e.g. today")]
    public void Dates_numbers_and_sloppy_full_stops_are_no_links(string text) => Passes(text);

    [Fact]
    public void A_host_is_found_behind_any_number_of_labels() => Finds(RuleNames.Link, string.Concat(Enumerable.Repeat("a.", 5_000)) + "evil.com");
}
