using System.Text;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Submission.Driver;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Features;

/// <summary>Credentials for the driver's own calls as a Secret, or else its service account.</summary>
internal sealed class DriverKubernetesCredentialsFeatureStep : KubernetesFeatureConfigStep
{
    private const string Prefix = "spark.kubernetes.authenticate.driver.";
    private const string Folder = "/mnt/secrets/spark-kubernetes-credentials";
    private const string Volume = "kubernetes-credentials";
    private static readonly UTF8Encoding Utf8 = new(false);
    private readonly KubernetesDriverConf _conf;
    private readonly List<(string Key, string File, string Property, byte[] Content)> _credentials = [];

    internal DriverKubernetesCredentialsFeatureStep(KubernetesDriverConf conf)
    {
        _conf = conf;
        if (conf.Conf.Text(Prefix + "oauthToken") is { } token) _credentials.Add(("oauth-token", "oauth-token", "oauthTokenFile", Utf8.GetBytes(token)));
        AddFile("caCertFile", "ca-cert", "Driver CA cert file");
        AddFile("clientKeyFile", "client-key", "Driver client key file");
        AddFile("clientCertFile", "client-cert", "Driver client cert file");
    }

    internal override SparkPod ConfigurePod(SparkPod pod)
    {
        if (_credentials.Count > 0)
            return WithoutAccount(pod)
                .WithVolumes(new Volume { Name = Volume, Secret = new SecretVolumeSource { SecretName = SecretName } })
                .WithMounts(new VolumeMount { Name = Volume, MountPath = Folder });
        return _conf.Conf.Text(Prefix + "serviceAccountName") is { } account
            ? pod.WithSpec(pod.Spec with { ServiceAccount = account, ServiceAccountName = account })
            : pod;
    }

    internal override IReadOnlyDictionary<string, string> AdditionalPodSystemProperties()
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, _) in _conf.Conf.Conf)
            if (key.EndsWith("oauthToken", StringComparison.Ordinal)) properties[key] = "<present_but_redacted>";
        foreach (var (_, file, property, _) in _credentials)
        {
            var mounted = $"{Prefix}mounted.{property}";
            properties[mounted] = _conf.Conf.Text(mounted) ?? $"{Folder}/{file}";
        }
        return properties;
    }

    internal override IReadOnlyList<PlannedResource> AdditionalKubernetesResources() => _credentials.Count == 0 ? [] :
    [
        PlannedResource.Of(new Secret
        {
            Metadata = new ObjectMeta { Name = SecretName, Namespace = _conf.Namespace },
            Data = _credentials.ToDictionary(c => c.Key, c => Convert.ToBase64String(c.Content), StringComparer.Ordinal),
            Immutable = true,
        }),
    ];

    // the Secret wins over the account; since 4.3 that is said
    private SparkPod WithoutAccount(SparkPod pod)
    {
        const string Account = Prefix + "serviceAccountName";
        if (!_conf.Rules.WarnsOfIgnoredAccount || _conf.Conf.Text(Account) is not { } account) return pod;
        var kept = pod.Spec.ServiceAccountName is { } named ? $"the pod keeps {named}, named by its spec" : "the pod falls back to the namespace's default account";
        var given = string.Join(", ", _credentials.Select(c => Prefix + (c.Key == "oauth-token" ? "oauthToken" : c.Property)));
        _conf.Events.Add(SubmissionEvent.Warn("DriverKubernetesCredentialsFeatureStep",
            $"Not applying {Account}={account} to the driver pod, because the driver credentials given by {given} take precedence: {kept}. To have Spark apply that configuration anyway, "
            + $"put the credentials inside the driver pod and point the {Prefix}mounted.* configurations at them instead, which does not mount a secret."));
        return pod;
    }

    private string SecretName => $"{_conf.ResourceNamePrefix}-kubernetes-credentials";

    private void AddFile(string property, string key, string what)
    {
        if (_conf.Conf.Text(Prefix + property) is not { } path) return;
        var content = _conf.Inputs.Files.Read(_conf.Inputs.Absolute(ResourceUris.PathOf(path)))
            ?? throw SubmissionException.Require($"{what} provided at {path} does not exist or is not a file.");
        _credentials.Add((key, key, property, content));
    }
}
