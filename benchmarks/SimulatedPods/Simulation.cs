using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster;

namespace Tinderbox.SimulatedPods;

/// <summary>
/// The life of many executor pods without a process behind them: created, scheduled, played to Running by a kubelet of this file's own, deleted,
/// and seen from a watch of its own. What the watch saw is held against what must have happened.
/// </summary>
internal sealed class Simulation(KubernetesClient client, int pods)
{
    private const string Namespace = "default";

    /// <summary>What one run took and what the watch saw wrong; no faults means no event was lost or out of order.</summary>
    internal sealed record Outcome(int Pods, TimeSpan Elapsed, int Events, IReadOnlyList<string> Faults)
    {
        internal double MillisecondsPerPod => Elapsed.TotalMilliseconds / Pods;
    }

    internal static async Task<Outcome> RunAsync(int pods, CancellationToken cancellationToken)
    {
        var options = new ClusterOptions { Kubelet = false, RunDirectory = Directory.CreateTempSubdirectory("tinderbox-sim-").FullName, NodeCpu = new Quantity("1000"), NodeMemory = new Quantity("1000Gi") };
        await using var cluster = await Cluster.StartAsync(options, cancellationToken);
        using var client = new KubernetesClient(cluster.ApiServer.AdminClientOptions());
        return await new Simulation(client, pods).LiveAsync(cancellationToken);
    }

    private async Task<Outcome> LiveAsync(CancellationToken cancellationToken)
    {
        var start = await client.Pods(Namespace).ListAsync(new ListOptions(), cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var seen = new Sightings();
        var clock = Stopwatch.StartNew();
        var observer = ObserveAsync(start.Metadata.ResourceVersion!, seen, stop.Token);
        var kubelet = PlayKubeletAsync(start.Metadata.ResourceVersion!, stop.Token);
        for (var i = 0; i < pods; i++) await client.Pods(Namespace).CreateAsync(Executor(i), cancellationToken);
        await observer.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
        var elapsed = clock.Elapsed;
        await stop.CancelAsync();
        await kubelet;
        return new Outcome(pods, elapsed, seen.Count, seen.Faults(pods));
    }

    private async Task ObserveAsync(string from, Sightings seen, CancellationToken cancellationToken)
    {
        await foreach (var change in client.Pods(Namespace).WatchAsync(new WatchOptions { ResourceVersion = from }, cancellationToken))
        {
            seen.Add(change);
            if (seen.Gone == pods) return;
        }
    }

    private async Task PlayKubeletAsync(string from, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in client.Pods(Namespace).WatchAsync(new WatchOptions { ResourceVersion = from }, cancellationToken))
                if (change.Type == WatchEventType.Modified) await ActAsync(change.Object, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }
    }

    private async Task ActAsync(Pod pod, CancellationToken cancellationToken)
    {
        if (pod.Metadata.DeletionTimestamp is not null || pod.Spec?.NodeName is null) return;
        if (pod.Status?.Phase == "Pending")
            await client.Pods(Namespace).PatchStatusAsync(pod.Metadata.Name!, Patch.Merge(JsonNode.Parse("""{"status":{"phase":"Running"}}""")!), cancellationToken);
        else
            await client.Pods(Namespace).DeleteAsync(pod.Metadata.Name!, new DeleteOptions { GracePeriodSeconds = 0 }, cancellationToken);
    }

    private static Pod Executor(int id) => new()
    {
        Metadata = new ObjectMeta { Name = $"pi-exec-{id + 1}", Labels = new Dictionary<string, string> { ["spark-role"] = "executor", ["spark-exec-id"] = (id + 1).ToString(CultureInfo.InvariantCulture) } },
        Spec = new PodSpec
        {
            RestartPolicy = "Never",
            Containers =
            [
                new Container
                {
                    Name = "spark-kubernetes-executor", Image = "tinderbox.local/spark:4.3.0", Args = ["executor"],
                    Resources = new ResourceRequirements { Requests = new Dictionary<string, Quantity> { ["cpu"] = new("1"), ["memory"] = new("1408Mi") } },
                },
            ],
        },
    };

    /// <summary>What a watch delivered, and whether it can be true.</summary>
    private sealed class Sightings
    {
        private readonly Dictionary<string, List<string>> _lives = [];
        private readonly List<string> _faults = [];
        private long _version;

        internal int Count { get; private set; }

        internal int Gone { get; private set; }

        internal void Add(WatchEvent<Pod> change)
        {
            if (change.Type == WatchEventType.Bookmark) return;
            Count++;
            var version = long.Parse(change.Object.Metadata.ResourceVersion!, CultureInfo.InvariantCulture);
            if (version <= _version) _faults.Add($"{change.Object.Metadata.Name}: version {version} came after {_version}");
            _version = version;
            if (!_lives.TryGetValue(change.Object.Metadata.Name!, out var life)) _lives[change.Object.Metadata.Name!] = life = [];
            life.Add($"{change.Type}:{change.Object.Status?.Phase}");
            if (change.Type == WatchEventType.Deleted) Gone++;
        }

        internal IReadOnlyList<string> Faults(int pods)
        {
            if (_lives.Count != pods) _faults.Add($"{pods} pods lived, {_lives.Count} were seen");
            foreach (var (name, life) in _lives)
                if (life[0] != "Added:Pending" || life[^1] != "Deleted:Running" || !life.Contains("Modified:Running")) _faults.Add($"{name}: {string.Join(' ', life)}");
            return _faults;
        }
    }
}
