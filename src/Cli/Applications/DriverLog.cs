using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Client.Streaming;

namespace Tinderbox.Cli.Applications;

/// <summary>Follows a driver's log from its first line to the driver's end; the last lines stay, for the case that it fails.</summary>
internal sealed class DriverLog(KubernetesClient client, string ns, string pod, Action<string> onLine)
{
    /// <summary>Spark's name for the container.</summary>
    public const string Container = "spark-kubernetes-driver";

    private const int Kept = 400;
    private readonly Queue<string> tail = new();

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyList<string> Tail => [.. tail];

    /// <summary>Runs until the driver's log ends. A log that is cut (the API server went away) ends it too: the pod's status tells the rest.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var line in Logs.FollowAsync(client, ns, pod, Container, new LogOptions { Follow = true }, cancellationToken))
            {
                tail.Enqueue(line);
                if (tail.Count > Kept) tail.Dequeue();
                onLine(line);
            }
        }
        catch (KubernetesUnreachableException cut)
        {
            onLine($"(the log was cut: {cut.Reason})");
        }
        catch (KubernetesApiException gone) when (gone.IsNotFound)
        {
            onLine("(the driver pod was deleted)");
        }
    }
}
