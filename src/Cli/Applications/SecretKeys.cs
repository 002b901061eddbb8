using System.Text;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Spark.Configuration;
using Tinderbox.Storage.S3;

namespace Tinderbox.Cli.Applications;

/// <summary>
/// The object store's keys that the driver will get from a Secret (<c>spark.kubernetes.driver.secretKeyRef.AWS_*</c>), for uploads and event logs seen from this side.
/// Spark's own client would have none: it is asked only where the environment has no keys, and the keys stay in memory.
/// </summary>
internal static class SecretKeys
{
    private const string Prefix = "spark.kubernetes.driver.secretKeyRef.";
    private const string AccessKey = "AWS_ACCESS_KEY_ID";
    private const string SecretKey = "AWS_SECRET_ACCESS_KEY";

    /// <summary>Null where the environment has keys, the properties name no Secret, or the caller may not read it. The client is made only where a Secret is named, and disposed of.</summary>
    internal static async Task<S3Keys?> FindAsync(SparkConf properties, IReadOnlyDictionary<string, string> environment, Func<KubernetesClient> connect, CancellationToken cancellationToken)
    {
        if (Named(properties, environment) is not { } named) return null;
        using var client = connect();
        return await KeysAsync(client, properties, named, cancellationToken);
    }

    /// <summary>As the other, with a client that stays open.</summary>
    internal static async Task<S3Keys?> FindAsync(SparkConf properties, IReadOnlyDictionary<string, string> environment, KubernetesClient client, CancellationToken cancellationToken) =>
        Named(properties, environment) is { } named ? await KeysAsync(client, properties, named, cancellationToken) : null;

    private static async Task<S3Keys?> KeysAsync(KubernetesClient client, SparkConf properties, ((string Name, string Key) Access, (string Name, string Key) Secret) named, CancellationToken cancellationToken)
    {
        var ns = properties["spark.kubernetes.namespace"] ?? "default";
        try
        {
            if (await ReadAsync(client, ns, named.Access, cancellationToken) is not { } id || await ReadAsync(client, ns, named.Secret, cancellationToken) is not { } key) return null;
            var token = Reference(properties, "AWS_SESSION_TOKEN") is { } session ? await ReadAsync(client, ns, session, cancellationToken) : null;
            return new S3Keys(id, key, token, $"the Secret {ns}/{named.Access.Name}");
        }
        catch (KubernetesApiException refused) when (refused.IsUnauthorized || refused.IsForbidden)
        {
            // whoever may submit need not read Secrets; the search for keys goes on, and says where it looked
            return null;
        }
    }

    private static ((string Name, string Key) Access, (string Name, string Key) Secret)? Named(SparkConf properties, IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault(AccessKey) is not { Length: > 0 } && Reference(properties, AccessKey) is { } access && Reference(properties, SecretKey) is { } secret ? (access, secret) : null;

    private static async Task<string?> ReadAsync(KubernetesClient client, string ns, (string Name, string Key) reference, CancellationToken cancellationToken) =>
        (await client.Secrets(ns).FindAsync(reference.Name, cancellationToken))?.Data?.GetValueOrDefault(reference.Key) is { } value ? Encoding.UTF8.GetString(Convert.FromBase64String(value)) : null;

    private static (string Name, string Key)? Reference(SparkConf properties, string variable) =>
        properties[Prefix + variable]?.Split(':') is [var name, var key] ? (name, key) : null;
}
