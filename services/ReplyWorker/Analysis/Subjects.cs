using System.Collections.Frozen;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.ReplyWorker.Models.Offline;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>What a text is about.</summary>
internal static class Subjects
{
    private const int MostKeywords = 6, MostThemes = 3;

    /// <summary>The subject with the most words, in one English word; null when there is none.</summary>
    public static string? Topic(string text) => Counted(text).FirstOrDefault();

    public static IReadOnlyList<string> Themes(string text) => [.. Counted(text).Take(MostThemes)];

    /// <summary>The words that stand out: often said, long, or said in the first line.</summary>
    public static IReadOnlyList<string> Keywords(string text)
    {
        var title = PlainText.Words(text.Split('\n')[0]).ToHashSet();
        return [.. PlainText.Words(text)
            .Where(IsMeaningful)
            .CountBy(word => word)
            .OrderByDescending(word => word.Value + (title.Contains(word.Key) ? 1.5 : 0) + (Topics.Of(word.Key) is null ? 0 : 1) + word.Key.Length / 20.0)
            .Take(MostKeywords).Select(word => word.Key)];
    }

    public static bool IsMeaningful(string word) => word.Length > 3 && word.Any(char.IsLetter) && !Filler.Contains(word);

    private static IEnumerable<string> Counted(string text) => PlainText.Words(text)
        .Select(Topics.Of).OfType<Slot>().CountBy(topic => topic)
        .OrderByDescending(topic => topic.Value).Select(topic => topic.Key.ToString().ToLowerInvariant());

    private static readonly FrozenSet<string> Filler = (
        "about above after again against almost along already also although always another anyone anything around away back became because been before began being below best better between both "
        + "came cannot come could couldnt cried didnt does doesnt doing done dont down during each either else enough even ever every everything everyone felt find first found from gave getting give goes going gone "
        + "good great half hardly have having hear heard held here hers high himself however inside into isnt itself just keep kept knew know last later least left less like little long look looked looking lost lots made make "
        + "making many maybe mean might mine more morning most much must myself near need never next nice night nothing often once only other others ours over perhaps please quite rather really right said same says "
        + "seem seemed seen shall should since some someone something soon still such sure take taken tell than that thats their them themselves then there these they thing things think third this those though thought through "
        + "today together told tomorrow tonight took toward tried tries trying turn turned twice under until upon used using very wait walk want wanted wasnt week well went were what when where which while whole whose "
        + "will with within without wont word words would wrote yeah year years yesterday youre your yours "
        + "para pero como esta este estoy muy todo toda todos cuando donde porque desde hasta sobre entre "
        + "nicht aber auch eine einen einem einer dass noch sich oder wenn dann mein meine sein seine haben hatte waren wurde "
        + "avec mais pour dans cette cest nous vous elle etait avait tout tous plus moins tres comme "
        + "che sono come questo questa questi quello quella molto molta anche quando perche dopo prima tutto tutta tutti ancora sempre della delle degli nella nelle dalla essere stato stata avere avevo fatto "
        + "com mas muito quando onde porque depois ainda tambem minha meu isso").Split(' ').ToFrozenSet();
}
