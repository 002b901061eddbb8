using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>What checks look at. Reads from the cluster are made once, by the first check that asks.</summary>
/// <param name="client">Of the cluster; null when there is no kubeconfig.</param>
/// <param name="clusterProblem">Why there is no client; null when there is one.</param>
/// <param name="settings">What should be submitted.</param>
public sealed class CheckContext(KubernetesClient? client, string? clusterProblem, CheckSettings settings)
{
    private readonly ConcurrentDictionary<string, Task<JsonObject?>> _reads = new(StringComparer.Ordinal);

    public CheckSettings Settings { get; } = settings;

    /// <summary>Null when the cluster cannot be asked.</summary>
    public KubernetesClient? Client { get; } = client;

    /// <summary>Why <see cref="Client"/> is null.</summary>
    public string? ClusterProblem { get; } = clusterProblem;

    /// <summary>Whether the API server answers and knows the caller: its version, or null.</summary>
    public async Task<JsonObject?> ServerVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            // everybody may see the version; who may see the list of APIs has a credential that is accepted
            await GetAsync("/api", cancellationToken);
            return await GetAsync("/version", cancellationToken);
        }
        catch (Exception unreachable) when (unreachable is KubernetesUnreachableException or KubernetesApiException)
        {
            return null;
        }
    }

    /// <summary>A GET, once per path; null when the object is missing.</summary>
    /// <exception cref="KubernetesApiException">The server refuses.</exception>
    /// <exception cref="KubernetesUnreachableException">It does not answer.</exception>
    public Task<JsonObject?> GetAsync(string path, CancellationToken cancellationToken) => _reads.GetOrAdd(path, key => ReadAsync(key, cancellationToken));

    /// <summary>The items of a collection; null when the caller may not list it or the cluster does not know it.</summary>
    public async Task<IReadOnlyList<JsonObject>?> ListAsync(ResourceType type, string? ns, CancellationToken cancellationToken)
    {
        try
        {
            return (await GetAsync(type.Path(ns), cancellationToken))?["items"] is JsonArray items ? [.. items.OfType<JsonObject>()] : null;
        }
        catch (KubernetesApiException refused) when (refused.IsForbidden)
        {
            return null;
        }
    }

    private async Task<JsonObject?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await Client!.SendAsync(HttpMethod.Get, path, null, "application/json", cancellationToken);
        }
        catch (KubernetesApiException missing) when (missing.IsNotFound)
        {
            return null;
        }
    }
}

/// <summary>What should be submitted, and from where.</summary>
public sealed record CheckSettings
{
    public required SparkConf Conf { get; init; }
    public SparkVersion SparkVersion { get; init; } = SparkVersion.Latest;
    public required string Namespace { get; init; }

    /// <summary>Programs of this machine: name → what was found, or null.</summary>
    public IReadOnlyDictionary<string, string?> Programs { get; init; } = new Dictionary<string, string?>();

    /// <summary>The driver's pod template; null when the properties name none.</summary>
    public JsonNode? DriverTemplate { get; init; }

    /// <summary>Images of the embedded cluster; null on another cluster.</summary>
    public IReadOnlyCollection<string>? LocalImages { get; init; }

    /// <summary>The application is Python or R: its memory overhead is larger.</summary>
    public bool NonJvm { get; init; } = true;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Account of the driver; Spark's default is the namespace's default account.</summary>
    public string DriverAccount => Conf["spark.kubernetes.authenticate.driver.serviceAccountName"] ?? Conf["spark.kubernetes.authenticate.serviceAccountName"] ?? "default";

    /// <summary>Account of executors; null means the driver's.</summary>
    public string? ExecutorAccount => Conf["spark.kubernetes.authenticate.executor.serviceAccountName"];
}
