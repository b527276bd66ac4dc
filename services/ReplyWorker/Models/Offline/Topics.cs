using System.Collections.Frozen;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>Words that belong to one subject, in any of six languages.</summary>
internal static class Topics
{
    private static readonly FrozenDictionary<string, Slot> ByWord = new (Slot Topic, string Words)[]
    {
        (Slot.Food, "food eat eating ate dinner lunch breakfast brunch cook cooking cooked recipe restaurant pizza pasta sushi cake bake baking hungry tacos vegan dessert chocolate comida cena cocinar receta restaurante essen kochen rezept abendessen manger cuisine repas recette jantar almoco cozinhar cibo mangiare mangiato mangio pranzo colazione cucinare cucinato cucino ricetta ristorante torta gelato"),
        (Slot.Travel, "trip travel traveling travelling travelled vacation holiday holidays flight airport journey hotel abroad visit visiting viaje viajar vacaciones vuelo reise reisen urlaub flug voyage voyager vacances vol viagem ferias voo viaggio viaggi viaggiare vacanza vacanze volo aeroporto albergo partenza gita"),
        (Slot.Sport, "gym workout training train run running ran jog yoga pilates fitness marathon football soccer tennis climbing climb swim swimming gimnasio entrenar correr futbol sport fussball laufen entrainement courir academia treino futebol palestra allenamento allenarmi correre corsa calcio nuotare partita maratona"),
        (Slot.Sea, "beach sea ocean surf surfing surfed waves wave island coast playa mar olas strand meer wellen plage mer vagues praia ondas spiaggia mare isola surfare scogli"),
        (Slot.Music, "music song songs concert gig festival band album guitar piano sing singing playlist spotify musica cancion concierto musik lied konzert musique chanson show canzone canzoni cantare chitarra pianoforte ascoltare"),
        (Slot.Books, "book books read reading novel author poem poetry poetry libro libros leer buch bucher lesen livre livres lire livro livros ler libri leggere leggo romanzo poesia scrittrice scrittore"),
        (Slot.Films, "movie movies film films series netflix cinema episode season pelicula serie kino filme film pellicola puntata attrice attore"),
        (Slot.Photos, "photo photos photoshoot shoot camera picture pictures pic pics selfie filming foto fotos sesion bilder photos fotografia fotografie fotocamera scatto scatti"),
        (Slot.Pets, "dog dogs puppy cat cats kitten pet pets perro gato hund katze chien chat cachorro cane cani cagnolino gatto gatti gattino cucciolo"),
        (Slot.Work, "work working job office boss meeting deadline project university school study studying class trabajo oficina estudiar arbeit buro studium travail bureau etudes trabalho escritorio estudar lavoro lavorare lavorato lavori ufficio riunione scuola studiare esame esami universita"),
        (Slot.Weather, "weather rain raining rainy snow snowing sun sunny storm cold hot heat lluvia nieve sol calor frio wetter regen schnee sonne pluie neige soleil chuva neve pioggia piove piovendo nevica sole temporale caldo freddo nuvole"),
        (Slot.Coffee, "coffee cafe espresso latte cappuccino tea matcha te kaffee the cha caffe"),
        (Slot.Friends, "friend friends party weekend birthday wedding family sister brother amigos fiesta familia finde freunde familie wochenende amis fete famille festa amici amico amiche amica famiglia matrimonio compleanno sorella fratello nonna mamma"),
        (Slot.Nature, "hike hiking hiked mountain mountains forest trail camping garden flowers sunset sunrise montana bosque atardecer wandern berge wald randonnee montagne foret trilha montanha por montagna montagne bosco escursione passeggiata giardino fiori tramonto"),
        (Slot.Art, "art paint painting painted museum gallery draw drawing sketch exhibition design pottery arte museo pintar kunst malen musee peinture museu pintura dipingere dipinto pittura quadro quadri disegnare disegno ceramica"),
    }.SelectMany(group => group.Words.Split(' ').Select(word => (word, group.Topic))).DistinctBy(pair => pair.word)
        .ToFrozenDictionary(pair => pair.word, pair => pair.Topic);

    // Too common, or another word in another language.
    private static readonly FrozenSet<string> Ambiguous = FrozenSet.Create("the", "te", "por", "vol", "show", "train", "read", "hot", "chat", "mar", "mer", "sol");

    public static Slot? Of(string word) => !Ambiguous.Contains(word) && ByWord.TryGetValue(word, out var topic) ? topic : null;

    public static IReadOnlyList<Slot> In(string text) => [.. PlainText.Words(text).Select(Of).OfType<Slot>().Distinct()];
}
