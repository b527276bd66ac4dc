using System.Globalization;
using System.Net.Http.Json;
using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>The gateway in front of a service that answers a constant, beside YARP without anything of ours, and NGINX.</summary>
internal static class Gateways
{
    private const string Nginx = "/usr/sbin/nginx";

    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var upstream = await Running.StartAsync("bench/Yardstick", Running.FreeAddress(), new Dictionary<string, string?>());
        await using var bare = await Running.StartAsync("bench/BareProxy", Running.FreeAddress(), new Dictionary<string, string?> { ["UPSTREAM"] = upstream.Address.ToString() });
        await using var deployment = await Deployment.AloneAsync();
        var gateway = await deployment.AddAsync(
            "gateway", "Gateway", [("Services__Messaging", upstream.Address.ToString()), ("Gateway__RateLimits__MessagesPerUser", "1000000")]);
        var token = await deployment.SignInAsync(deployment["Identity"].Address);
        await using var nginx = File.Exists(Nginx) ? await StartNginxAsync(upstream.Address, deployment.Folder) : null;
        await CompareAsync("a call that is passed on", address => HttpCall.Get(address, "/conversations/1", token), 200, "limits, headers");
        await CompareAsync("a message, which is authenticated and counted", address => HttpCall.Post(address, "/messages", Chats.Message(), token), 201, "authentication, limits, headers");

        async Task CompareAsync(string what, Func<Uri, ReadOnlyMemory<byte>> call, int status, string does)
        {
            var duel = new Duel(32, TimeSpan.FromSeconds(1));
            var ours = Add($"the gateway: {does}", gateway);
            var yarp = Add("YARP and nothing else", bare);
            var other = nginx is null ? null : Add("NGINX", nginx);
            var direct = Add("the service without a gateway", upstream);
            await duel.RunAsync(rounds);
            page.AtMost("1", $"gateway, {what}: processor time a call, of bare YARP's", 1.4, " ×", duel.Ratio(ours, yarp, b => b.WorkPerCall));
            if (other is not null) page.AtLeast("1", $"gateway, {what}: calls a second, of NGINX's", 0.67, " ×", duel.Ratio(ours, other, b => b.PerSecond));
            duel.Write(page, $"Gateway, {what}", yarp);

            Contestant Add(string name, Running process)
            {
                var bytes = call(process.Address);
                return duel.Add(new(name, process, _ => bytes, status));
            }
        }
    }

    /// <summary>As its documentation sets up a proxy with kept connections, a worker a core.</summary>
    private static async Task<Running> StartNginxAsync(Uri upstream, string folder)
    {
        var address = Running.FreeAddress();
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file,
            $$"""
            daemon off; worker_processes auto; pid {{folder}}/nginx.pid; error_log stderr crit; user root;
            events { worker_connections 1024; }
            http {
              access_log off; client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
              upstream service { server {{upstream.Authority}}; keepalive 64; }
              server {
                listen {{address.Authority}}; keepalive_requests 100000000;
                location / {
                  proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
                  proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Proto $scheme;
                }
              }
            }
            """);
        return await Running.StartProgramAsync([Nginx, "-c", file, "-p", folder], address, new Dictionary<string, string?>(), "/health");
    }
}
