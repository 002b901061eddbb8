using Tinderbox.History.Advice;
using Tinderbox.History.Compression;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Spark.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.Cli.Applications;

/// <summary>What the event log of an application in the cluster says, found by the properties that its driver was given.</summary>
internal sealed class ApplicationEventLog(KubernetesClient client, CommandContext context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Why its work failed, see <see cref="FailureReasons"/>; empty where no log is written or none can be read, the latter with a warning.</summary>
    public async Task<IReadOnlyList<string>> FailuresAsync(Pod driver, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        string? place = null;
        try
        {
            if (await DriverProperties.ReadAsync(client, driver, patience.Token) is not { } properties || properties["spark.eventLog.enabled"] != "true") return [];
            place = properties["spark.eventLog.dir"] ?? "file:/tmp/spark-events";
            return await FailuresAsync(driver, StorageUri.Parse(place, "/"), properties, patience.Token);
        }
        catch (DirectoryNotFoundException)
        {
            // a folder of the pod's own is gone with it
            return [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException or NotSupportedException or CodecUnavailableException or KubernetesApiException or KubernetesUnreachableException)
        {
            context.Terminal.Warn($"the event log{(place is null ? "" : $" in {place}")} was not looked at: {unreadable.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            context.Terminal.Warn($"the event log in {place} was not looked at: it took more than {Patience.TotalSeconds:0} s");
        }
        return [];
    }

    private async Task<IReadOnlyList<string>> FailuresAsync(Pod driver, StorageUri place, SparkConf properties, CancellationToken cancellationToken)
    {
        if (driver.Label(SparkLabels.Selector) is not { } id || DriverProperties.OnThisMachine(place, driver) is not { } uri) return [];
        var hadoop = properties.WithPrefix("spark.hadoop.").ToDictionary(entry => entry.Key, entry => entry.Value);
        var keys = uri.Scheme == "file" ? null : await SecretKeys.FindAsync(properties, context.Environment, client, cancellationToken);
        context.Terminal.Progress($"Looking for the event log of {id} in {uri}");
        using var folder = StorageFolders.Open(uri, hadoop, keys);
        return await EventLogFolder.ReadAsync(folder, id, cancellationToken) is { } replayed ? FailureReasons.Of(replayed.Store.Facts(0)) : [];
    }
}
