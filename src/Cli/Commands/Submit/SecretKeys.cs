using System.Text;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Spark.Configuration;
using Tinderbox.Storage.S3;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>
/// The object store's keys that the driver will get from a Secret (<c>spark.kubernetes.driver.secretKeyRef.AWS_*</c>), for uploads from this side. Spark's own client would
/// have none: it is asked only where the environment has no keys, and the keys stay in memory.
/// </summary>
internal static class SecretKeys
{
    private const string Prefix = "spark.kubernetes.driver.secretKeyRef.";

    /// <summary>Null where the properties name no Secret, or the caller may not read it.</summary>
    internal static async Task<S3Keys?> FindAsync(SparkConf properties, SubmitEnvironment environment, Func<KubernetesClient> connect, CancellationToken cancellationToken)
    {
        if (environment.Variables.GetValueOrDefault("AWS_ACCESS_KEY_ID") is { Length: > 0 }) return null;
        if (Reference(properties, "AWS_ACCESS_KEY_ID") is not { } access || Reference(properties, "AWS_SECRET_ACCESS_KEY") is not { } secret) return null;
        var ns = properties["spark.kubernetes.namespace"] ?? "default";
        try
        {
            using var client = connect();
            if (await ReadAsync(client, ns, access, cancellationToken) is not { } id || await ReadAsync(client, ns, secret, cancellationToken) is not { } key) return null;
            var token = Reference(properties, "AWS_SESSION_TOKEN") is { } session ? await ReadAsync(client, ns, session, cancellationToken) : null;
            return new S3Keys(id, key, token, $"the Secret {ns}/{access.Name}");
        }
        catch (KubernetesApiException refused) when (refused.IsUnauthorized || refused.IsForbidden)
        {
            // whoever may submit need not read Secrets; the search for keys goes on, and says where it looked
            return null;
        }
    }

    private static async Task<string?> ReadAsync(KubernetesClient client, string ns, (string Name, string Key) reference, CancellationToken cancellationToken) =>
        (await client.Secrets(ns).FindAsync(reference.Name, cancellationToken))?.Data?.GetValueOrDefault(reference.Key) is { } value ? Encoding.UTF8.GetString(Convert.FromBase64String(value)) : null;

    private static (string Name, string Key)? Reference(SparkConf properties, string variable) =>
        properties[Prefix + variable]?.Split(':') is [var name, var key] ? (name, key) : null;
}
