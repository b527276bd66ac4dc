using System.Collections.Frozen;
using InfluencerPlatform.Linting.Language;

namespace InfluencerPlatform.Linting.Safety;

/// <summary>Words that would make a message more than small talk and that somebody could call themselves, without accents.</summary>
internal static class MeaningfulWords
{
    private static readonly FrozenSet<string> Risky = (
        "want wants wanna need needs meet meets meeting tonight midnight money cash euro euros dollar dollars pay paid paypal bitcoin crypto send sent give gave take buy sell sold price rich kill kills killer murder "
        + "die dies died dead death dying suicide blood knife gun bomb shoot stab hurt hurts pain cut drug drugs weed cocaine meth heroin sex sexy sexual nude nudes naked hot horny kiss kisses kissing bed touch body "
        + "breast breasts ass dick cock pussy fuck fucking bitch slut whore porn rape child children kid kids girl girls boy boys young teen underage school age mother father sister brother mom mum dad alone lonely "
        + "home house hotel place address live living visit come coming call calling phone number whatsapp telegram snapchat instagram skype email password secret hate hates angry sad cry crying depressed hopeless "
        + "worthless help end ending over goodbye farewell forever never nothing nobody leave leaving gone lost sick cancer hospital police prison jail war enemy marry marriage wife husband divorce pregnant baby "
        + "bot robot fake human machine scam fraud owner master slave god devil hell satan hitler nazi trust promise force forced order ignore prompt system instruction instructions rules "
        + "quiero querer dinero plata noche muerte muerto morir matar sexo desnuda casa hotel direccion numero telefono sola solo odio triste verte sangre droga drogas "
        + "will treffen geld heute sterben tod tot toten sex nackt haus adresse nummer telefon allein hass traurig blut messer droge drogen komm kommen "
        + "veux argent ce soir mort mourir tuer sexe nue maison adresse numero seule seul haine triste sang drogue rencontrer viens venir "
        + "quero dinheiro morte morrer matar sexo nua casa endereco telefone sozinha sozinho odio sangue droga encontrar vem vir").Split(' ').ToFrozenSet();

    /// <param name="word">Folded.</param>
    public static bool Has(string word) => Risky.Contains(word) || LanguageWords.Weights.ContainsKey(word);
}
