using System.Net.WebSockets;
using System.Text;
using InfluencerPlatform.Gateway.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.Gateway.Tests.Behind;

public sealed class StoppingTests
{
    [Fact]
    public async Task A_gateway_that_stops_tells_live_clients_to_connect_again()
    {
        await using var host = new GatewayHost();
        await host.InitializeAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/ws", Query = "token=anything" }.Uri, TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (buffer, said) = (new byte[4096], new List<string>());
        WebSocketReceiveResult received;
        while ((received = await socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close) said.Add(Encoding.UTF8.GetString(buffer, 0, received.Count));
        Assert.Contains("\"reconnect\"", said[^1], StringComparison.Ordinal);
        Assert.Equal((WebSocketCloseStatus.EndpointUnavailable, "The gateway restarts; connect again."), (socket.CloseStatus, socket.CloseStatusDescription));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void Where_a_frame_ends_is_known_however_it_comes_in_pieces(int length)
    {
        byte[] frame = [0x81, .. length switch
        {
            < 126 => [(byte)length],
            < 65_536 => (byte[])[126, (byte)(length >> 8), (byte)length],
            _ => [127, 0, 0, 0, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length],
        }, .. new byte[length]];
        foreach (var piece in new[] { 1, 7, 4096, frame.Length })
        {
            var ends = new FrameEnds();
            for (var times = 0; times < 2; times++)
                for (var at = 0; at < frame.Length; at += piece)
                {
                    ends.Passed(frame.AsSpan(at, Math.Min(piece, frame.Length - at)));
                    Assert.Equal(at + piece >= frame.Length, ends.AtEnd);
                }
        }
    }
}
