using System.Globalization;
using Tinderbox.Cli.Commands.Local;
using Tinderbox.Cli.State;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>The one application of a quickstart: what is submitted and what is removed again.</summary>
/// <param name="Daemon">The cluster.</param>
/// <param name="Folder">Its files.</param>
/// <param name="Program">The Python program.</param>
/// <param name="Executors">How many.</param>
/// <param name="Stamp">Makes the driver's name new.</param>
internal sealed record QuickstartSubmission(DaemonRecord Daemon, ClusterFolder Folder, string Program, int Executors, string Stamp)
{
    /// <summary>Whether the event log goes to the object store; false for a Spark that does not speak S3A.</summary>
    public bool S3A { get; init; } = true;

    private const string Label = "tinderbox.dev/quickstart";

    /// <summary>Partitions of Pi: some tasks for every executor.</summary>
    private const int PartitionsPerExecutor = 4;

    /// <summary>Name of the driver pod.</summary>
    public string DriverName => $"pi-{Stamp}-driver";

    /// <summary>Arguments of <c>tinderbox submit</c>; writes the properties file that they name.</summary>
    public IReadOnlyList<string> Arguments(string image)
    {
        var file = Path.Combine(Folder.Properties, "quickstart.conf");
        AtomicFile.Write(file, LocalProperties.Write(LocalProperties.For(Daemon, image, Folder, Path.GetDirectoryName(Program)!, S3A)));
        string[] configuration =
        [
            "spark.kubernetes.driver.pod.name=" + DriverName,
            "spark.executor.instances=" + Executors.ToString(CultureInfo.InvariantCulture),
            "spark.kubernetes.submission.waitAppCompletion=false",
            $"spark.kubernetes.driver.label.{Label}=true",
        ];
        return
        [
            "--properties-file", file, "--name", "pi",
            .. configuration.SelectMany(property => new[] { "--conf", property }),
            "local:///opt/spark/work-dir/" + Path.GetFileName(Program),
            (Executors * PartitionsPerExecutor).ToString(CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>Drivers of earlier quickstarts go, and with them all that they own.</summary>
    public static Task RemoveEarlierAsync(KubernetesClient client, CancellationToken cancellationToken) =>
        client.Pods(LocalProperties.Namespace).DeleteCollectionAsync(new ListOptions { LabelSelector = $"{Label}=true" }, Background, cancellationToken);

    /// <summary>Removes a driver and what it owns; also when the verb itself was cancelled.</summary>
    public static async Task RemoveAsync(KubernetesClient client, string driver)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await client.Pods(LocalProperties.Namespace).DeleteAsync(driver, Background, bound.Token);
        }
        catch (KubernetesApiException gone) when (gone.IsNotFound)
        {
            // it was never created, or somebody was quicker
        }
    }

    private static DeleteOptions Background => new() { PropagationPolicy = "Background" };
}
