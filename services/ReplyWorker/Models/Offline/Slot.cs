namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>What a sentence of a reply is for; the phrase books have some of each.</summary>
internal enum Slot
{
    Greeting, Goodbye, Thanks, Compliment, Love, Sad, Sick, GoodNews, GoodLuck, Birthday, Laugh, Acknowledge, Insult,
    AdmitsAi, Danger, Money, Meeting, Contact, Picture, Trick, Decline, Apology,
    FeelingGood, FeelingCalm, FeelingLow, Doing, Where, WhereUnknown, WhenUnknown, FavouriteUnknown, NotYet, WhoAmI, Question, Statement,
    DiaryLead, DiaryLatest, DiaryToday, Place, Mention, Keyword, AskBack, FollowUp, Comfort, Disclosure,
    Food, Travel, Sport, Sea, Music, Books, Films, Photos, Pets, Work, Weather, Coffee, Friends, Nature, Art,
}
