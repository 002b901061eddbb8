using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Cli.Applications;

/// <summary>What the cluster's events say of a driver that does not start.</summary>
internal static class DriverWarnings
{
    private const int Most = 3;

    /// <summary>The last few different ones, oldest first, without what <paramref name="cause"/> says already.</summary>
    internal static async Task<IReadOnlyList<string>> LastAsync(KubernetesClient client, string ns, string driverName, string cause, CancellationToken cancellationToken)
    {
        var events = await client.Events(ns).ListAllAsync(new ListOptions { FieldSelector = "involvedObject.name=" + driverName }, cancellationToken);
        return
        [
            .. events.Items.Where(e => e.Type == "Warning" && !cause.Contains(e.Message ?? "", StringComparison.Ordinal))
                .OrderBy(e => e.LastSeen).Select(e => $"{e.Reason}: {e.Message}").Distinct().TakeLast(Most),
        ];
    }
}
