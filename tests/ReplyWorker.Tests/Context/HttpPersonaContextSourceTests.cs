using System.Net;
using System.Net.Http.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ReplyWorker.Context;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.ReplyWorker.Tests.Context;

public sealed class HttpPersonaContextSourceTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly PersonaContextRequest Request = new(1, 5, "how was the surf?", 2_000);

    [Fact]
    public async Task Persona_is_asked_in_snake_case_and_its_answer_is_understood()
    {
        var persona = new FakePersona(Answer);

        var context = await new HttpPersonaContextSource(persona).GetAsync(Request, Token);

        Assert.Equal("Luna Vega", context.Persona.Name);
        Assert.Equal(new DateOnly(2026, 5, 19), context.Diary[0].AdventureDate);
        Assert.Equal("POST http://persona/internal/context", persona.Asked[0].Line);
        Assert.Contains("\"token_budget\":2000", persona.Asked[0].Body);
    }

    [Fact]
    public async Task A_persona_that_is_gone_is_said_to_be_gone_and_not_asked_for_again()
    {
        var persona = new FakePersona(() => new HttpResponseMessage(HttpStatusCode.NotFound));

        var failure = await Assert.ThrowsAsync<PersonaContextException>(() => new HttpPersonaContextSource(persona).GetAsync(Request, Token));

        Assert.Contains("no persona 1", failure.Message);
        Assert.Single(persona.Asked);
    }

    [Fact]
    public async Task A_service_that_is_just_starting_is_asked_again()
    {
        var answers = new Queue<HttpResponseMessage>([new(HttpStatusCode.ServiceUnavailable), Answer()]);
        var persona = new FakePersona(answers.Dequeue);

        await new HttpPersonaContextSource(persona).GetAsync(Request, Token);

        Assert.Equal(2, persona.Asked.Count);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_a_sentence()
    {
        var persona = new FakePersona(() => new HttpResponseMessage { Content = new StringContent("<html>", null, "application/json") });

        var failure = await Assert.ThrowsAsync<PersonaContextException>(() => new HttpPersonaContextSource(persona).GetAsync(Request, Token));

        Assert.Contains("could not be asked", failure.Message);
    }

    private static HttpResponseMessage Answer() => new() { Content = JsonContent.Create(Some.Context(), options: JsonDefaults.Options) };

    private sealed class FakePersona(Func<HttpResponseMessage> answer) : HttpMessageHandler, IHttpClientFactory
    {
        public List<(string Line, string Body)> Asked { get; } = [];

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { BaseAddress = new Uri("http://persona/") };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(($"{request.Method} {request.RequestUri}", await request.Content!.ReadAsStringAsync(cancellationToken)));
            return answer();
        }
    }
}
