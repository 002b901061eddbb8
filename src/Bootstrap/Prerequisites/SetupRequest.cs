using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>What a namespace for Spark should be like: everything <c>tinderbox setup</c> can be told.</summary>
public sealed record SetupRequest
{
    public required string Namespace { get; init; }

    /// <summary>Account of drivers: may make executors.</summary>
    public string DriverAccount { get; init; } = "spark";

    /// <summary>Account of executors: no token, no rights.</summary>
    public string ExecutorAccount { get; init; } = "spark-executor";

    /// <summary>The releases whose drivers run here; the Role is the union of what they need.</summary>
    public IReadOnlyList<SparkVersion> SparkVersions { get; init; } = [SparkVersion.Latest];

    public IReadOnlyList<SparkFeature> Features { get; init; } = [];

    /// <summary>Who may submit: users, groups, accounts of other systems. Empty: nobody new.</summary>
    public IReadOnlyList<SubmitterSubject> Submitters { get; init; } = [];

    /// <summary>Object-storage keys for drivers and executors; null leaves secrets alone.</summary>
    public CredentialSecret? Credentials { get; init; }

    /// <summary>Where event logs go, <c>s3a://bucket/prefix</c>; null: the caller's business.</summary>
    public string? EventLog { get; init; }

    /// <summary>Endpoint of an object store that is not AWS; null for AWS.</summary>
    public string? StorageEndpoint { get; init; }

    /// <summary>Region of the bucket; null takes S3A's default.</summary>
    public string? StorageRegion { get; init; }

    public PullSecret? PullSecret { get; init; }

    /// <summary>Quota by resource (<c>requests.cpu</c>, <c>pods</c>); empty: none.</summary>
    public IReadOnlyDictionary<string, string> Quota { get; init; } = new Dictionary<string, string>();

    /// <summary>Limits of a container by kind and resource (<c>max.memory</c>, <c>default.cpu</c>); empty: none.</summary>
    public IReadOnlyDictionary<string, string> Limits { get; init; } = new Dictionary<string, string>();

    /// <summary>Denies all traffic but what Spark needs.</summary>
    public bool NetworkPolicy { get; init; }

    /// <summary>Applications (label <c>spark-app-name</c>) that get an allowance of their own, apart from each other; empty: Spark's pods of the namespace together.</summary>
    public IReadOnlyList<string> NetworkApplications { get; init; } = [];

    /// <summary>Pod Security <c>restricted</c>, and a policy for what a driver's account may create.</summary>
    public bool Hardened { get; init; }

    /// <summary>With <see cref="Hardened"/>: prefixes of the images that drivers may start; empty: any.</summary>
    public IReadOnlyList<string> AllowedImages { get; init; } = [];

    public string? Team { get; init; }
    public CloudIdentity? Identity { get; init; }
}

/// <summary>A Secret of object-storage keys. Its text forms hide the values.</summary>
/// <param name="Name">Name of the Secret.</param>
/// <param name="AccessKey">Key id.</param>
/// <param name="SecretKey">The key itself.</param>
/// <param name="SessionToken">Of short-lived keys; null for others.</param>
public sealed record CredentialSecret(string Name, string AccessKey, string SecretKey, string? SessionToken)
{
    /// <summary>Key in the Secret, the environment variable that every SDK reads, and the value.</summary>
    public IEnumerable<(string Key, string Variable, string Value)> Entries =>
    [
        ("access-key", "AWS_ACCESS_KEY_ID", AccessKey),
        ("secret-key", "AWS_SECRET_ACCESS_KEY", SecretKey),
        .. SessionToken is { } token ? [("session-token", "AWS_SESSION_TOKEN", token)] : Array.Empty<(string, string, string)>(),
    ];

    public override string ToString() => $"CredentialSecret {Name}";
}

/// <summary>Credentials of an image registry.</summary>
/// <param name="Name">Name of the Secret.</param>
/// <param name="DockerConfig">Text of a <c>config.json</c>; null when the Secret exists already and is only referred to.</param>
public sealed record PullSecret(string Name, string? DockerConfig)
{
    public override string ToString() => $"PullSecret {Name}";
}

/// <summary>Who may submit.</summary>
/// <param name="Kind"><c>User</c>, <c>Group</c> or <c>ServiceAccount</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Namespace">Of a service account; null otherwise.</param>
public sealed record SubmitterSubject(string Kind, string Name, string? Namespace);

/// <summary>The identity that a cloud gives to the accounts instead of keys.</summary>
/// <param name="Cloud">Which cloud's mechanism.</param>
/// <param name="Id">Role ARN, Google service account or Azure client id.</param>
public sealed record CloudIdentity(Cloud Cloud, string Id);

/// <summary>The mechanisms for workload identity.</summary>
public enum Cloud
{
    /// <summary>IAM roles for service accounts (EKS).</summary>
    Irsa,

    /// <summary>Workload Identity of GKE.</summary>
    Gke,

    /// <summary>Workload Identity of AKS.</summary>
    Azure,
}

/// <summary>What setup must know of the cluster before it can say what it wants.</summary>
/// <param name="ApiServer">Addresses and ports behind the Service <c>kubernetes</c>; empty when they cannot be seen.</param>
public sealed record ClusterFacts(IReadOnlyList<(string Address, int Port)> ApiServer)
{
    /// <summary>Nothing could be seen.</summary>
    public static ClusterFacts None { get; } = new([]);
}
