using System.Diagnostics;
using Tinderbox.Cli.Commands.Submit;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.LocalCluster;

namespace Tinderbox.SubmissionBuild;

/// <summary>Builds and sends submissions through one client, a few at a time, as an operator does.</summary>
internal static class Sending
{
    private const int AtATime = 8;

    internal static async Task<TimeSpan> RunAsync(int count, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("tinderbox-submissions-");
        try
        {
            var options = new ClusterOptions { Kubelet = false, Scheduler = false, RunDirectory = folder.FullName };
            await using var cluster = await Cluster.StartAsync(options, cancellationToken);
            using var client = new KubernetesClient(cluster.ApiServer.AdminClientOptions());
            var sender = new PlanSender(client, new SparkLog(TextWriter.Null, TextWriter.Null, TimeProvider.System), TimeProvider.System);
            var clock = Stopwatch.StartNew();
            var limits = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(Enumerable.Range(0, count), limits, async (number, stop) => await sender.RunAsync(Builder.Build(Submissions.Pi, number).Plan, stop));
            var elapsed = clock.Elapsed;
            var pods = await client.Pods("default").ListAllAsync(new ListOptions(), cancellationToken);
            return pods.Items.Count == count ? elapsed : throw new InvalidOperationException($"{pods.Items.Count} pods are there, wanted {count}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
