using InfluencerPlatform.Linting;
using InfluencerPlatform.Linting.Language;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Agents;

/// <summary>Answers what no model should, where nobody looks first: self-harm, minors, threats, and requests for what is illegal. Always with the same words.</summary>
internal sealed class CareAgent : IChatAgent
{
    private static readonly Dictionary<string, Answers> ByLanguage = new()
    {
        ["en"] = new(
            "I'm an AI, and this is too important for me to answer. If you might hurt yourself, please call your local emergency number now, or talk to somebody you trust. You don't have to be alone with this.",
            "I can only chat with adults here. If something worries you, please talk to a grown-up you trust.",
            "I can't help with that. If somebody is in danger, please call your local emergency number."),
        ["es"] = new(
            "Soy una IA y esto es demasiado importante para que yo responda. Si puedes hacerte daño, llama ahora al número de emergencias o habla con alguien de confianza. No tienes que pasar por esto a solas.",
            "Aquí solo puedo hablar con adultos. Si algo te preocupa, habla con una persona adulta de confianza.",
            "No puedo ayudar con eso. Si alguien está en peligro, llama al número de emergencias."),
        ["de"] = new(
            "Ich bin eine KI, und das ist zu wichtig, als dass ich darauf antworten sollte. Wenn du dir etwas antun könntest, ruf bitte jetzt den Notruf an oder sprich mit jemandem, dem du vertraust. Du musst damit nicht allein sein.",
            "Ich darf hier nur mit Erwachsenen schreiben. Wenn dich etwas bedrückt, sprich bitte mit einem Erwachsenen, dem du vertraust.",
            "Dabei kann ich nicht helfen. Wenn jemand in Gefahr ist, ruf bitte den Notruf an."),
        ["fr"] = new(
            "Je suis une IA, et c'est trop important pour que je réponde. Si tu risques de te faire du mal, appelle tout de suite les urgences ou parle à quelqu'un de confiance. Tu n'as pas à rester avec ça en silence.",
            "Ici, je ne peux parler qu'avec des adultes. Si quelque chose t'inquiète, parle à un adulte de confiance.",
            "Je ne peux pas aider pour cela. Si quelqu'un est en danger, appelle les urgences."),
        ["pt"] = new(
            "Eu sou uma IA, e isto é importante demais para eu responder. Se puderes magoar-te, liga já para o número de emergência ou fala com alguém de confiança. Não tens de passar por isto sem ajuda.",
            "Aqui só posso falar com adultos. Se algo te preocupa, fala com um adulto de confiança.",
            "Não posso ajudar com isso. Se alguém está em perigo, liga para o número de emergência."),
    };

    public string Name => "care_agent";

    public IReadOnlyList<string> Instructions => [];

    public bool Wants(AgentTurn turn) => InboundSafety.Check(turn.Question).Count > 0;

    public Task<string?> AnswerAtOnceAsync(AgentTurn turn, CancellationToken token)
    {
        var answers = ByLanguage.GetValueOrDefault(LanguageGuess.Surely(turn.Question) ?? "en", ByLanguage["en"]);
        var concerns = InboundSafety.Check(turn.Question).Select(concern => concern.Rule).ToHashSet();
        return Task.FromResult<string?>(concerns.Contains(InboundSafety.SelfHarm) ? answers.SelfHarm : concerns.Contains(InboundSafety.Minor) ? answers.Minor : answers.Other);
    }

    public IReadOnlyList<AIFunction> Tools(AgentTurn turn) => [];

    /// <summary>Never needed: it has answered by then.</summary>
    public ChatMessage Offline(AgentTurn turn, IReadOnlyList<string> results) => new(ChatRole.Assistant, ByLanguage["en"].Other);

    private sealed record Answers(string SelfHarm, string Minor, string Other);
}
