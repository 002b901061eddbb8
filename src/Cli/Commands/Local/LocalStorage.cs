using System.Text;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.State;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Storage;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>Where applications on the embedded cluster keep their event logs: its object store, or a folder for a Spark that cannot speak S3.</summary>
internal static class LocalStorage
{
    /// <summary>The bucket that is there from the start.</summary>
    public const string Bucket = "spark";

    /// <summary>Of the event logs in it.</summary>
    public const string EventsPrefix = "events";

    /// <summary>Name of the Secret with the object store's keys, in the namespace of applications.</summary>
    public const string SecretName = "s3-credentials";

    /// <summary>Key of the access key's id in that Secret.</summary>
    public const string AccessKey = "access-key";

    /// <summary>Key of the secret in it.</summary>
    public const string SecretKey = "secret-key";

    /// <summary>Where event logs are.</summary>
    public const string EventLogs = $"s3a://{Bucket}/{EventsPrefix}";

    /// <summary>Whether that Spark has S3A, which most distributions leave out: the jar of Hadoop's module.</summary>
    public static bool SpeaksS3A(string sparkHome) => Directory.Exists(Path.Combine(sparkHome, "jars")) && Directory.EnumerateFiles(Path.Combine(sparkHome, "jars"), "hadoop-aws-*.jar").Any();

    /// <summary>What to say when event logs go to a folder instead.</summary>
    public static string WithoutS3A(string sparkHome, ClusterFolder folder) =>
        $"{sparkHome}/jars has no hadoop-aws-*.jar, so this Spark does not speak s3a: its event logs go to {folder.EventLogs}, not to {EventLogs}.";

    /// <summary>Where the object store is, without keys: Hadoop's settings, without <c>spark.hadoop.</c>.</summary>
    public static IReadOnlyDictionary<string, string> HadoopConf(string s3Url) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["fs.s3a.endpoint"] = s3Url,
        ["fs.s3a.endpoint.region"] = LocalCluster.ObjectStore.ObjectStoreHost.Region,
        ["fs.s3a.path.style.access"] = "true",
        ["fs.s3a.connection.ssl.enabled"] = "false",
    };

    /// <summary>Makes what the properties of <c>local conf</c> name: the namespace, the driver's account, and the object store's keys as a Secret. Idempotent.</summary>
    public static async Task EnsureAsync(KubernetesClient client, ClusterFolder folder, CancellationToken cancellationToken)
    {
        await SparkNamespace.EnsureAsync(client, cancellationToken);
        // a daemon of a version without an object store has no keys
        if (File.Exists(folder.S3Credentials)) await client.Secrets(LocalProperties.Namespace).ApplyAsync(Secret(folder), "tinderbox", force: true, cancellationToken);
    }

    /// <summary>Where event logs are and how to reach them: in the object store, with its own key, or on disk.</summary>
    public static (StorageUri Uri, IReadOnlyDictionary<string, string> HadoopConf) EventLogPlace(DaemonRecord daemon, ClusterFolder folder, bool s3A)
    {
        if (!s3A || daemon.S3Url is not { } url) return (StorageUri.Parse(folder.EventLogs, "/"), new Dictionary<string, string>());
        var (id, secret) = Keys(folder.S3Credentials);
        return (StorageUri.Parse(EventLogs, "/"), new Dictionary<string, string>(HadoopConf(url), StringComparer.Ordinal) { ["fs.s3a.access.key"] = id, ["fs.s3a.secret.key"] = secret });
    }

    private static Secret Secret(ClusterFolder folder)
    {
        var (id, secret) = Keys(folder.S3Credentials);
        return new Secret
        {
            Metadata = new ObjectMeta { Name = SecretName, Namespace = LocalProperties.Namespace },
            Type = "Opaque",
            Data = new() { [AccessKey] = Convert.ToBase64String(Encoding.ASCII.GetBytes(id)), [SecretKey] = Convert.ToBase64String(Encoding.ASCII.GetBytes(secret)) },
        };
    }

    // the key of the profile `default`
    internal static (string Id, string Secret) Keys(string file)
    {
        var profile = File.ReadLines(file).SkipWhile(line => line.Trim() != "[default]").Skip(1).TakeWhile(line => !line.StartsWith('['))
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        return (profile["aws_access_key_id"], profile["aws_secret_access_key"]);
    }
}
