using System.Collections.Frozen;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// What WhatsApp itself writes into an export, by language; compared without marks and closing dots, ignoring case.
internal static class WhatsAppWords
{
    public static readonly FrozenSet<string> Deleted = Set(
        "This message was deleted", "You deleted this message", "This message was deleted by admin",
        "Diese Nachricht wurde gelöscht", "Du hast diese Nachricht gelöscht", "Diese Nachricht wurde von dir gelöscht",
        "Se eliminó este mensaje", "Eliminaste este mensaje", "Este mensaje fue eliminado", "Este mensaje se eliminó",
        "Ce message a été supprimé", "Vous avez supprimé ce message", "Message supprimé",
        "Questo messaggio è stato eliminato", "Hai eliminato questo messaggio",
        "Mensagem apagada", "Essa mensagem foi apagada", "Esta mensagem foi apagada", "Você apagou esta mensagem", "Você apagou essa mensagem",
        "Dit bericht is verwijderd", "U hebt dit bericht verwijderd", "Je hebt dit bericht verwijderd",
        "Данное сообщение удалено", "Это сообщение удалено", "Вы удалили данное сообщение",
        "Bu mesaj silindi", "Bu mesajı sildiniz", "Tę wiadomość usunięto", "Ta wiadomość została usunięta", "Usunięto tę wiadomość",
        "تم حذف هذه الرسالة", "لقد حذفت هذه الرسالة", "ההודעה נמחקה", "הודעה זו נמחקה", "यह मैसेज मिटाया गया", "Pesan ini dihapus", "Anda menghapus pesan ini",
        "此消息已删除", "你已删除此消息", "這則訊息已刪除", "このメッセージは削除されました", "삭제된 메시지입니다");

    public static readonly FrozenSet<string> Edited = Set(
        "This message was edited", "Diese Nachricht wurde bearbeitet", "Se editó este mensaje", "Este mensaje fue editado", "Ce message a été modifié",
        "Questo messaggio è stato modificato", "Mensagem editada", "Esta mensagem foi editada", "Dit bericht is bewerkt", "Сообщение изменено",
        "Данное сообщение изменено", "Bu mesaj düzenlendi", "Tę wiadomość edytowano", "Wiadomość została zedytowana", "تم تعديل هذه الرسالة",
        "ההודעה נערכה", "यह मैसेज एडिट किया गया", "Pesan ini diedit", "此消息已编辑", "这条消息已编辑", "このメッセージは編集されました", "수정된 메시지입니다");

    /// In angle brackets on Android.
    public static readonly FrozenSet<string> Omitted = Set(
        "Media omitted", "Medien ausgeschlossen", "Multimedia omitido", "Archivo omitido", "Médias omis", "Fichier omis", "Media omessi", "Mídia oculta",
        "Arquivo de mídia oculto", "Ficheiro não revelado", "Media weggelaten", "Без медиафайлов", "Medya dahil edilmedi", "pominięto multimedia",
        "تم استبعاد الوسائط", "המדיה לא נכללה", "मीडिया के बिना", "Media tidak disertakan", "省略多媒体文件", "忽略多媒體檔", "メディア省略", "メディアなし", "미디어 파일 제외됨",
        "Mediet udelades", "Media utelämnades", "Video note omitted", "View once voice message omitted");

    /// After the file's name on Android, in parentheses.
    public static readonly FrozenSet<string> Attached = Set(
        "file attached", "Datei angehängt", "archivo adjunto", "fichier joint", "file allegato", "arquivo anexado", "ficheiro anexado", "bestand bijgevoegd",
        "файл добавлен", "dosya ekli", "załączono plik", "ملف مرفق", "קובץ מצורף", "फ़ाइल संलग्न", "file terlampir", "文件附件", "附件檔案", "添付ファイル", "파일 첨부됨");

    /// The kinds that iOS leaves out, by their words ("image omitted").
    public static readonly FrozenDictionary<string, string> Kinds = Kind(
        ("image", "image omitted|Bild weggelassen|imagen omitida|image absente|immagine omessa|imagem ocultada|imagem omitida|afbeelding weggelaten|изображение отсутствует|görüntü dahil edilmedi|تم حذف الصورة|התמונה הושמטה|画像は除外されました"),
        ("video", "video omitted|Video weggelassen|video omitido|vidéo absente|video omesso|vídeo omitido|vídeo ocultado|video weggelaten|видео отсутствует|video dahil edilmedi"),
        ("audio", "audio omitted|Audio weggelassen|audio omitido|audio omis|audio omesso|áudio ocultado|áudio omitido|audio weggelaten|аудиофайл отсутствует|ses dahil edilmedi"),
        ("sticker", "sticker omitted|Sticker weggelassen|sticker omitido|sticker omis|sticker omesso|figurinha omitida|sticker weggelaten|стикер отсутствует"),
        ("gif", "GIF omitted|GIF weggelassen|GIF omitido|GIF retiré|GIF esclusa|GIF weggelaten|GIF ausgelassen"),
        ("document", "document omitted|Dokument weggelassen|documento omitido|document manquant|documento omesso|document weggelaten|документ отсутствует"),
        ("contact", "Contact card omitted|Kontaktkarte ausgelassen|Tarjeta de contacto omitida|Fiche contact retirée|Scheda contatto omessa|Cartão do contato omitido|Contactkaart weggelaten"));

    /// Parts of lines that the app writes and that could pass for "Name: text".
    public static readonly string[] System =
    [
        "end-to-end encrypted", "ende-zu-ende", "de extremo a extremo", "de bout en bout", "crittografati end-to-end", "ponta a ponta", "eind-tot-eind", "сквозным шифрованием",
        " changed the subject ", " changed this group's ", " changed the group ", " changed their phone number", "security code", " created group ", " created this group", " added ", " removed ", " left", " joined using ",
        " hat den Betreff ", " hat die Gruppe ", " cambió el asunto ", " creó el grupo ", " a changé l'objet ", " a créé le groupe ", " ha cambiato l'oggetto ", " mudou o assunto ", " criou o grupo ",
    ];

    /// Calls and notices that iOS writes under a speaker's name, behind a mark.
    public static readonly string[] Notices =
    [
        "Messages and calls are end-to-end encrypted", "Messages to this chat and calls are", "Messages to this group are", "Missed voice call", "Missed video call", "Voice call", "Video call", "No answer", "Silenced",
        "Nachrichten und Anrufe sind", "Verpasster Sprachanruf", "Verpasster Videoanruf", "Sprachanruf", "Videoanruf",
        "Los mensajes y las llamadas", "Llamada perdida", "Llamada de voz perdida", "Videollamada perdida", "Les messages et les appels", "Appel vocal manqué", "Appel vidéo manqué",
        "I messaggi e le chiamate", "Chiamata vocale persa", "Videochiamata persa", "As mensagens e as ligações", "As mensagens e ligações", "Ligação de voz perdida", "Chamada de voz perdida",
        "Berichten en gesprekken zijn", "Gemiste spraakoproep", "Gemist gesprek", "Сообщения и звонки защищены", "Пропущенный аудиозвонок", "Пропущенный видеозвонок",
        "This chat is with", "This business ", "You're now chatting", "Disappearing messages", "You turned on disappearing", "You blocked this contact", "You unblocked this contact", "You created this group", "You added", "You pinned a message",
    ];

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, string> Kind(params (string Kind, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split('|').Select(word => (word, row.Kind))).DistinctBy(p => p.word, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(p => p.word, p => p.Kind, StringComparer.OrdinalIgnoreCase);
}
