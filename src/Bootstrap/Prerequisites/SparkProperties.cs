using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>The Spark properties that make an application use what setup made: for <c>submit --properties-file</c>, and for Spark's own <c>spark-submit</c>.</summary>
public static class SparkProperties
{
    /// <summary>In the order in which people read them. Holds no secrets, only their names.</summary>
    /// <param name="request">What was set up.</param>
    /// <param name="master">URL of the API server.</param>
    /// <param name="podTemplate">Path of the pod template that <see cref="RestrictedPodTemplate"/> was written to; null when there is none.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> For(SetupRequest request, string? master, string? podTemplate)
    {
        var properties = new List<KeyValuePair<string, string>>();
        void Set(string key, string value) => properties.Add(KeyValuePair.Create(key, value));
        void Both(string suffix, string value)
        {
            Set("spark.kubernetes.driver." + suffix, value);
            Set("spark.kubernetes.executor." + suffix, value);
        }

        if (master is not null) Set("spark.master", "k8s://" + master);
        Set("spark.submit.deployMode", "cluster");
        Set("spark.kubernetes.namespace", request.Namespace);
        Set("spark.kubernetes.authenticate.driver.serviceAccountName", request.DriverAccount);
        Set("spark.kubernetes.authenticate.executor.serviceAccountName", request.ExecutorAccount);
        // without claims the driver need not ask for them at its end, which its Role does not allow
        if (!request.Features.Contains(SparkFeature.Pvc)) Set("spark.kubernetes.driver.ownPersistentVolumeClaim", "false");
        foreach (var entry in request.Credentials?.Entries ?? []) Both($"secretKeyRef.{entry.Variable}", $"{request.Credentials!.Name}:{entry.Key}");
        if (request.PullSecret is { } pull) Set("spark.kubernetes.container.image.pullSecrets", pull.Name);
        if (podTemplate is not null) Both("podTemplateFile", podTemplate);
        if (request.Identity is { Cloud: Cloud.Azure }) Both("label.azure.workload.identity/use", "true");
        if (request.Identity is { Cloud: Cloud.Irsa }) Set("spark.hadoop.fs.s3a.aws.credentials.provider", WebIdentityProvider(request.SparkVersions));
        foreach (var (key, value) in Storage(request)) Set(key, value);
        return properties;
    }

    /// <summary>What Pod Security <c>restricted</c> wants of a pod and Spark does not set by itself.</summary>
    public const string RestrictedPodTemplate = """
        apiVersion: v1
        kind: Pod
        spec:
          securityContext:
            runAsNonRoot: true
            runAsUser: 185
            fsGroup: 185
            seccompProfile: {type: RuntimeDefault}
          containers:
          - name: spark
            securityContext:
              allowPrivilegeEscalation: false
              capabilities: {drop: [ALL]}

        """;

    private static IEnumerable<KeyValuePair<string, string>> Storage(SetupRequest request)
    {
        if (request.EventLog is { } eventLog)
        {
            yield return KeyValuePair.Create("spark.eventLog.enabled", "true");
            yield return KeyValuePair.Create("spark.eventLog.dir", eventLog);
        }
        if (request.StorageRegion is { } region) yield return KeyValuePair.Create("spark.hadoop.fs.s3a.endpoint.region", region);
        if (request.StorageEndpoint is not { } endpoint) yield break;
        yield return KeyValuePair.Create("spark.hadoop.fs.s3a.endpoint", endpoint);
        // an endpoint without wildcard names knows buckets by path only
        yield return KeyValuePair.Create("spark.hadoop.fs.s3a.path.style.access", "true");
        if (endpoint.StartsWith("http://", StringComparison.Ordinal)) yield return KeyValuePair.Create("spark.hadoop.fs.s3a.connection.ssl.enabled", "false");
    }

    // Spark 4 comes with Hadoop 3.4 and the second SDK, which has another name for the same class
    private static string WebIdentityProvider(IReadOnlyList<SparkVersion> versions) => versions.All(version => version.IsAtLeast(4, 0))
        ? "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider"
        : "com.amazonaws.auth.WebIdentityTokenCredentialsProvider";
}
