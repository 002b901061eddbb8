using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.Kubelet;

/// <summary>The one Node of the cluster: this machine, always ready while the cluster runs.</summary>
public static class NodeRegistration
{
    /// <summary>What the machine has, unless told otherwise.</summary>
    public static IReadOnlyDictionary<string, Quantity> Capacity(Quantity? cpu, Quantity? memory) => new Dictionary<string, Quantity>
    {
        ["cpu"] = cpu ?? new Quantity($"{System.Environment.ProcessorCount}"),
        ["memory"] = memory ?? new Quantity($"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024}Ki"),
        ["pods"] = new Quantity("500"),
        ["ephemeral-storage"] = new Quantity("100Gi"),
    };

    /// <summary>Creates the Node or brings its status up to date.</summary>
    public static async Task RegisterAsync(KubernetesClient client, string name, string address, IReadOnlyDictionary<string, Quantity> capacity, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await client.Nodes().FindAsync(name, cancellationToken) is null)
        {
            var labels = new Dictionary<string, string>
            {
                ["kubernetes.io/hostname"] = name,
                ["kubernetes.io/os"] = "linux",
                ["kubernetes.io/arch"] = Architecture,
                ["node-role.kubernetes.io/control-plane"] = "",
            };
            await client.Nodes().CreateAsync(new Node { Metadata = new ObjectMeta { Name = name, Labels = labels }, Spec = new NodeSpec() }, cancellationToken);
        }
        var status = JsonSerializer.SerializeToNode(Status(name, address, capacity, KubernetesTime.Seconds(clock.GetUtcNow())), KubernetesJson.Wire.NodeStatus);
        await client.Nodes().PatchStatusAsync(name, Patch.Merge(new JsonObject { ["status"] = status }), cancellationToken);
    }

    private static string Architecture => RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";

    private static NodeStatus Status(string name, string address, IReadOnlyDictionary<string, Quantity> capacity, string now) => new()
    {
        Capacity = new(capacity),
        Allocatable = new(capacity),
        Conditions =
        [
            Condition("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available", now),
            Condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now),
            Condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available", now),
            Condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now),
        ],
        Addresses = [new NodeAddress { Type = "InternalIP", Address = address }, new NodeAddress { Type = "Hostname", Address = name }],
        NodeInfo = new NodeSystemInfo
        {
            MachineID = "",
            SystemUUID = "",
            BootID = "",
            KubeProxyVersion = "",
            KernelVersion = System.Environment.OSVersion.Version.ToString(),
            OsImage = RuntimeInformation.OSDescription,
            ContainerRuntimeVersion = "tinderbox://process",
            KubeletVersion = "v1.34.0+tinderbox",
            OperatingSystem = "linux",
            Architecture = Architecture,
        },
    };

    private static NodeCondition Condition(string type, string status, string reason, string message, string now) => new()
    {
        Type = type,
        Status = status,
        Reason = reason,
        Message = message,
        LastHeartbeatTime = now,
        LastTransitionTime = now,
    };
}
