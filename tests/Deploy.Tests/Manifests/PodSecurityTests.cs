using static InfluencerPlatform.Deploy.Tests.Manifests.Overlay;

namespace InfluencerPlatform.Deploy.Tests.Manifests;

/// <summary>The rules of Kubernetes' restricted Pod Security Standard, on every pod; the namespace enforces them too.</summary>
public sealed class PodSecurityTests
{
    private static readonly string[] AllowedVolumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    [Theory]
    [MemberData(nameof(SchemaTests.Overlays), MemberType = typeof(SchemaTests))]
    public async Task Every_pod_is_restricted(string name)
    {
        var overlay = await RenderAsync(name);
        Assert.Equal("restricted", Text(Assert.Single(overlay.Of("Namespace"))["metadata"]!["labels"], "pod-security.kubernetes.io/enforce"));
        foreach (var (owner, pod) in overlay.Pods())
        {
            Assert.All(["hostNetwork", "hostPID", "hostIPC"], host => Assert.Null(pod[host]));
            var security = pod["securityContext"];
            Assert.Equal((owner, "true", "RuntimeDefault"), (owner, Text(security, "runAsNonRoot"), Text(security?["seccompProfile"], "type")));
            Assert.NotEqual("0", Text(security, "runAsUser"));
            Assert.All(Items(pod, "volumes"), volume => Assert.Contains(volume.AsObject().Single(p => p.Key != "name").Key, AllowedVolumes));
            foreach (var container in Items(pod, "containers").Concat(Items(pod, "initContainers")))
            {
                var own = container["securityContext"];
                Assert.Equal((owner, "false"), (owner, Text(own, "allowPrivilegeEscalation")));
                Assert.Equal("ALL", Assert.Single(Items(own?["capabilities"], "drop")).ToString());
                Assert.Null(own!["capabilities"]!["add"]);
                Assert.NotEqual("true", Text(own, "privileged"));
                Assert.All(Items(container, "ports"), port => Assert.Null(port["hostPort"]));
                // Ours go further: nothing of the image can be changed, and no pod may take a node's memory.
                if (owner != "rabbitmq") Assert.Equal((owner, "true"), (owner, Text(own, "readOnlyRootFilesystem")));
                Assert.NotNull(container["resources"]!["limits"]!["memory"]);
                Assert.NotNull(container["resources"]!["requests"]!["cpu"]);
            }

            Assert.Equal("false", Text(pod, "automountServiceAccountToken"));
        }
    }
}
