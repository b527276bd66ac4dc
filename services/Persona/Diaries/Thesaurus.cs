namespace InfluencerPlatform.Persona.Diaries;

/// <summary>
/// Everyday words that people use for one another's subjects: somebody asks about pets, the diary says puppy. A line is a subject. Kept
/// small and general; bench/DiarySearch measures what it is worth.
/// </summary>
internal static class Thesaurus
{
    private const int Most = 60;

    private const string Subjects =
        """
        family parents mother father mum mom dad brother sister sibling relative aunt uncle cousin nephew niece
        mother mum mom mama
        father dad papa
        grandmother grandma gran nana avó granny
        grandfather grandad grandpa
        child kid baby toddler son daughter goddaughter goddaughter newborn
        friend mate buddy pal flatmate roommate
        love romance romantic relationship boyfriend girlfriend partner crush dating date ex breakup divorce heartbreak
        wedding marry married bride groom engagement
        birthday anniversary celebrate celebration party candles
        funeral death died grief mourning widow lost
        pet dog puppy cat kitten animal
        animal wildlife creature bird owl fox seal bat insect bee horse
        insect bug bee wasp ant mosquito sting
        bird owl seagull duck woodpecker parrot
        food eat meal dinner lunch dish cuisine restaurant cook
        cook cooking recipe kitchen bake baking oven
        bread loaf sourdough bakery croissant
        dessert cake pie crumble chocolate ice cream sweet biscuit
        meat bacon sausage steak vegetarian vegan
        fruit apple apricot berry blackberry lemon orange
        vegetable kale potato tomato carrot
        drink coffee tea wine beer cocktail
        breakfast morning
        home house flat apartment place room
        neighbour neighbor neighbourhood building downstairs upstairs
        furniture chair table lamp sofa bed
        decorate decorating paint painting renovate wall
        repair fix mend broken broke solder
        clean cleaning tidy tidying declutter chore chores
        garden gardening plant plants flower allotment greenhouse
        move moved moving relocate
        work job career office boss profession employer agency company
        quit resign leave left
        interview audition application
        money rent bill tax taxes salary savings expensive price cost cheap
        school class classmate student pupil teacher lesson
        study university college degree exam test course
        learn learning lesson teacher practice practise
        language portuguese spanish french japanese speak translate
        travel trip journey vacation holiday abroad tour
        flight plane airport fly flew aeroplane
        train railway station carriage conductor
        bus coach
        boat ferry ship sail
        car drive driving driver van vehicle
        bike bicycle cycling cycle
        hotel hostel camping tent camp
        lost wandered stray
        beach sea ocean coast shore waves
        swim swimming pool dive diving
        surf surfing surfboard waves
        mountain hike hiking hill climb volcano summit
        forest wood woods tree mushrooms
        river lake stream water
        flood flooded leak water
        island remote offline signal
        desert dune sand camel
        city town village capital
        italy italian rome naples sicily venice
        spain spanish madrid barcelona granada seville
        greece greek athens crete
        france french paris
        portugal portuguese lisbon porto
        scandinavia norway sweden denmark finland oslo stockholm
        asia japan japanese china thailand korea
        africa morocco egypt kenya
        weather rain storm snow wind sun thunder
        cold freezing frozen frost ice chilly
        hot heat warm sunburn heating
        winter snow ice christmas skating skiing
        summer sunny sunburn
        night midnight evening dark
        morning dawn sunrise early
        sleep insomnia nap asleep awake bed dream
        sick ill illness fever flu doctor hospital
        hospital ambulance nurse doctor clinic emergency
        injury injured hurt accident wound stitches ankle bone
        headache migraine head pain
        allergy allergic allergies peanut
        dentist tooth teeth
        therapy therapist feelings anxiety mental
        meditation silence retreat yoga spiritual mindfulness
        sport sports exercise fitness training gym
        run running runner jog marathon race
        dance dancing tango ballet salsa
        music song concert band instrument
        instrument guitar piano cello drums violin
        sing singing choir karaoke voice
        film movie cinema series
        theatre theater stage actress play
        book novel read reading story library
        write writing letter newsletter diary
        post mail letter parcel package
        photo photograph photography camera picture film
        art exhibition gallery museum painting
        craft pottery ceramics clay sewing knitting handmade
        clothes dress coat wardrobe outfit vintage fashion wear
        jewellery ring necklace watch
        tattoo ink
        shop shopping buy bought market store purchase
        second-hand vintage flea thrift auction
        gift present
        game games chess cards board
        win won prize trophy badge medal achievement
        lose lost stolen misplaced
        steal stolen theft robbed thief
        phone call message text
        computer internet website online
        star stars meteor telescope saturn astronomy sky
        space planet saturn moon
        fire candle alarm burned
        power electricity blackout
        volunteer volunteering charity donate shelter
        help helped rescue save saved kindness kind
        vote election politics polling
        church religion religious faith god pray ramadan monk
        festival carnival fair
        afraid scared fear scary nervous
        happy joy glad delighted
        sad cry cried tears
        angry argue argument fight quarrel row
        proud pride achievement
        embarrassing embarrassed awkward mistake typo wrong
        funny joke laugh hilarious
        dangerous danger risky
        plan plans goal dream future
        childhood young kid school
        old elderly retired
        fish fishing trout sardines
        passport bureaucracy visa document
        radio podcast broadcast air listen
        dance party disco club
        """;

    private static readonly ILookup<string, string[]> ByStem = Subjects.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => Words.Of(line).Distinct().ToArray())
        .SelectMany(subject => subject.Select(word => (Stem: Stem.Of(word), Subject: subject)))
        .ToLookup(s => s.Stem, s => s.Subject);

    /// <summary>Words of the same subjects; not the given ones themselves.</summary>
    public static List<string> Around(IReadOnlyList<string> terms) =>
        [.. terms.SelectMany(t => ByStem[Stem.Of(t)]).SelectMany(subject => subject).Where(w => w.Length > 1).Except(terms).Distinct().Take(Most)];
}
