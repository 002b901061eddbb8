namespace Tinderbox.Cli.Commands.Local;

/// <summary>What the embedded cluster simulates or lacks. A page of the manual as data: change it with the behaviour.</summary>
internal static class Conformance
{
    /// <summary>Area, state (<c>simulated</c>, <c>stored only</c>, <c>missing</c>), difference.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows { get; } =
    [
        ["nodes", "simulated", "one node: this machine"],
        ["images", "simulated", "an image is a registered SPARK_HOME with this machine's Java and Python; nothing is pulled, other images give ErrImagePull"],
        ["pod isolation", "simulated", "mount, PID, UTS and IPC namespaces; network, user and files (but /tmp and /opt/spark) are this machine's"],
        ["pod network", "simulated", "an address 127.x.y.z per pod; names of Services stand in /etc/hosts"],
        ["resource limits", "simulated", "cpu and memory requests count for scheduling; memory is watched, cpu is not limited"],
        ["services", "simulated", "headless ones resolve to their pod; no virtual addresses, node ports or load balancers"],
        ["network policies", "stored only", "accepted and listed, not enforced"],
        ["object storage", "simulated", "S3 over plain HTTP on this machine, buckets in a folder of the state; no versioning, tagging, ACLs, policies, lifecycle, encryption or object lock: answered NotImplemented"],
        ["object storage regions", "simulated", "a bucket has a region and refuses signatures for another; all are here"],
        ["object storage identities", "simulated", "permanent keys that may do everything, or read everything; no sessions, roles or bucket policies"],
        ["quotas, limit ranges", "simulated", "for pods: cpu, memory and number; nothing else is counted"],
        ["pod security", "simulated", "baseline and restricted: the rules that Spark's pods can break"],
        ["validating admission policies", "stored only", "accepted and listed, not evaluated"],
        ["storage classes", "stored only", "claims of standard, local and hostpath are bound, with or without a class of that name"],
        ["persistent volume claims", "simulated", "each is bound to a folder of this machine; sizes are not enforced"],
        ["workload controllers", "missing", "no Deployments, StatefulSets, Jobs or DaemonSets"],
        ["custom resources", "missing", "no CustomResourceDefinitions"],
        ["exec, attach, port-forward", "missing", "use a process of this machine: pods are processes"],
        ["probes", "missing", "a running container is ready"],
        ["admission webhooks", "missing", "none are called"],
    ];
}
