using System.Collections.Frozen;
using System.Text;

namespace InfluencerPlatform.Linting.Safety;

/// <summary>
/// The words and signs of harmless small talk, without accents and apostrophes. What is missing is missing on purpose: negations, wishes and plans
/// ("want", "will", "meet", "come"), ages, family and school, money, body, places to live, and whatever sad or angry messages are made of.
/// </summary>
internal static class EverydayWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Lists = new Dictionary<string, string>
    {
        ["en"] =
            "hey heya hi hello hiya hola good morning afternoon evening night day weekend week today yesterday happy thanks thank thx you your youre u ur im i a an the and or so too very really "
            + "just such of in on at to for with from it its is was were are be been this that these those my me we our all how hows what whats where which when who did do does doing done have has had "
            + "going great nice cool awesome amazing lovely beautiful pretty gorgeous wonderful fantastic perfect sweet cute funny best better favorite favourite fun love loved loving like liked enjoy enjoyed "
            + "adore hope glad wow omg haha hahaha lol aww yay yes yeah yep yup ok okay sure welcome dear friend friends darling pic pics picture pictures photo photos post posts story stories video videos reel reels "
            + "style outfit dress hair smile eyes song songs music book books movie movies food coffee tea breakfast lunch dinner pizza pasta cake recipe cooking cook cooked kitchen garden flower flowers plants cat cats dog dogs "
            + "pet pets parrot beach sea ocean wave waves surf surfing surfed board sun sunny sunset sunrise sky weather rain rainy snow summer winter spring autumn mountain mountains hike hiking walk walking walked forest lake "
            + "river city town market trip travel travelling traveling journey holiday vacation island coast yoga dance dancing danced run running ran swim swimming swam climb climbing ride riding bike paint painting read reading "
            + "reads look looks looked looking sound sounds feel feels feeling think thought saw seen watch watched watching made make makes making went go get got getting eat ate tell about there here now then again always still "
            + "much many lot lots more most some something any anything else little bit big small new first last long time times one two both as by up out well fine bye xoxo hugs hug everyone people world life idea ideas tip tips "
            + "morning mornings work worked busy relaxing relaxed rest slept sleep sleeping dream dreams awake inspired inspiring inspire fan follower birthday christmas party wish wishes luck lucky congrats congratulations bravo "
            + "color colour colors colours blue green red yellow white black pink purple orange kind thing things way page stuff talented creative artist art singing sing guitar piano play played playing game games team",
        ["es"] =
            "hola buenas buenos dias dia tarde tardes noche noches guapa linda hermosa preciosa bonita bonito gracias muchas mucho muchos muy que tal como estas esta estoy bien genial todo y o a de del la el los las un una unos "
            + "tu tus te ti me mi mis yo en con por para es son fue era eres soy lo se al hoy ayer semana fin manana hiciste haces hace hacer has he visto viste vi foto fotos video videos historia historias me encanta encantan encanto gusta gustan gusto "
            + "amo adoro amor feliz alegre saludos saludo abrazo abrazos besos beso playa mar ola olas surf sol cielo tiempo lluvia verano invierno montana ciudad viaje viajes viajar musica cancion libro libros pelicula comida cafe te cena "
            + "desayuno receta cocina gato perro flores jardin plantas baile bailar yoga arte favorito favorita cual cuales donde cuando quien tan mas tambien siempre ahora aqui alli si claro jaja jajaja wow increible bello bella estilo vestido sonrisa "
            + "eso esto ese esta este esos algo nuevo nueva mejor lugar gran grande cosas cosa vida mundo suerte felicidades cumpleanos dulce divertido divertida amiga amigo amigos",
        ["de"] =
            "hallo hey hi guten gute morgen tag abend nacht danke vielen dank dir dich du bist ich bin mir mich wie geht gehts es ist war waren sind das die der den dem ein eine einen einem einer und oder auch sehr so total mega wirklich echt "
            + "schon schone schones schoner schonen toll tolle tolles super klasse wunderbar wunderschon hubsch hubsche suss cool heute gestern wochenende woche was wo wann wer welche welcher welches machst machte gemacht hast hat habe hatte gehabt "
            + "dein deine deinen deinem deiner mein meine meinen fotos foto bild bilder video videos post story geschichte liebe lieblings mag gefallt gefallen freue freut freu lieben gruss grusse strand meer wellen surfen surf sonne himmel wetter regen "
            + "sommer winter fruhling herbst berge wandern stadt reise reisen urlaub musik lied buch bucher film essen kaffee tee rezept kochen hund katze blumen garten pflanzen tanzen yoga kunst mit von zu zum zur im in am an auf bei fur aus aber "
            + "ja klar haha gut besser beste besten immer noch jetzt hier dort viel viele mehr spass gluck gluckwunsch geburtstag lacheln kleid stil ganz mal welt leben freundin freunde neue neues neuer",
        ["fr"] =
            "salut bonjour bonsoir coucou merci beaucoup bonne bon journee soiree nuit matin ca va comment tu es as ton ta tes te toi je suis ai mon ma mes me moi j l d c qu s t m n un une des le la les du de et ou est sont etait etais "
            + "ete tres trop si vraiment super genial magnifique belle beau jolie joli adorable sublime photo photos video videos story histoire histoires aime adore aimes content contente heureuse heureux hier aujourdhui week end semaine fais fait faire "
            + "quoi que qui quel quelle quels quelles quand comme plage mer vague vagues surf soleil ciel temps pluie ete hiver montagne ville voyage voyages voyager vacances musique chanson livre livres film cuisine recette cafe the chat fleurs "
            + "jardin plantes danse danser yoga art prefere preferee favori favorite dans sur avec pour en au aux a ce cet cette ces c oui bien sur haha wow trop mieux toujours encore ici maintenant plus bisous bises sourire robe style vie monde anniversaire "
            + "joyeux felicitations chance amie amis nouveau nouvelle il elle on y",
        ["pt"] =
            "oi ola bom boa dia tarde noite obrigado obrigada muito muita tudo bem voce vc tu te ti eu sou estou esta ta e o a os as um uma de da do das dos em no na nos nas com por para pra que como foi era foram sao seu sua seus suas teu tua meu minha "
            + "meus minhas linda lindo bonita bonito maravilhosa maravilhoso gata querida amor amo adoro adorei gosto gostei gostou feliz hoje ontem semana fim fez faz fazendo fazer viu vi visto foto fotos video videos historia historias praia mar onda ondas "
            + "surf sol ceu tempo chuva verao inverno montanha cidade viagem viagens viajar musica livro livros filme comida cafe cha receita cozinha gato cachorro flores jardim plantas danca dancar ioga arte favorito favorita qual quais onde quando quem "
            + "tao mais tambem sempre agora aqui sim claro haha kkk rs incrivel sorriso vestido estilo isso isto esse essa este algo novo nova melhor lugar grande coisa coisas vida mundo sorte parabens aniversario doce divertido amiga amigos beijo beijos abraco abracos ja la se",
    }.ToFrozenDictionary(list => list.Key, list => list.Value.Split(' ').ToFrozenSet());

    /// <summary>Friendly ones; many others say more than they seem to.</summary>
    private static readonly FrozenSet<Rune> Emoji =
        "😊😄😁😀🙂😃😍🥰😘😚☺❤🧡💛💚💙💜🤍💕💖💗💓💞✨🌊☀🌞🌴🐚🌸🌺🌻🌷🌹🌼🔥👋🙌👏🎉🎊😂🤣😅😆😎🤗🙏👍🐾🐶🐱🦜☕🍕🍝🍰🏄🏖🌈⭐🌟😉🥳💃🎶🎵📸♥🌅🌄🥹🤩".EnumerateRunes().ToFrozenSet();

    public static FrozenSet<string> Of(string language) => Lists[language];

    public static bool IsPlain(Rune rune) =>
        Rune.IsLetter(rune) || rune.Value is ' ' or '\n' or '\r' or '.' or ',' or '!' or '?' or '\'' or '’' or '-' or ':' or ')' or '(' or '…' or '¿' or '¡' or '"' or 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF)
        || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark || Emoji.Contains(rune);
}
