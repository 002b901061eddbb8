using System.Text;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.Driver;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Features;

/// <summary>krb5.conf, keytab, or an existing Secret with delegation tokens. Tokens are never fetched here: that needs a Hadoop login.</summary>
internal sealed class KerberosConfDriverFeatureStep : KubernetesFeatureConfigStep
{
    private const string KeytabFolder = "/mnt/secrets/kerberos-keytab";
    private const string TokenFolder = "/mnt/secrets/hadoop-credentials";
    private readonly KubernetesDriverConf _conf;
    private readonly string? _krb5Path;
    private readonly string? _krb5Map;
    private readonly string? _keytab;
    private readonly string? _tokenSecret;
    private readonly string? _tokenKey;

    internal KerberosConfDriverFeatureStep(KubernetesDriverConf conf)
    {
        _conf = conf;
        var properties = conf.Conf;
        _krb5Path = properties.Text("spark.kubernetes.kerberos.krb5.path");
        _krb5Map = properties.Text("spark.kubernetes.kerberos.krb5.configMapName");
        _keytab = properties.Text("spark.kerberos.keytab");
        _tokenSecret = properties.Text("spark.kubernetes.kerberos.tokenSecret.name");
        _tokenKey = properties.Text("spark.kubernetes.kerberos.tokenSecret.itemKey");
        if (_krb5Path is not null && _krb5Map is not null)
            throw SubmissionException.Require("Do not specify both a Krb5 local file and the ConfigMap as the creation of an additional ConfigMap, when one is already specified, is extraneous");
        BothOrNeither(_keytab, properties.Text("spark.kerberos.principal"), "If a Kerberos principal is specified you must also specify a Kerberos keytab", "If a Kerberos keytab is specified you must also specify a Kerberos principal");
        BothOrNeither(_tokenSecret, _tokenKey, "If a secret data item-key where the data of the Kerberos Delegation Token is specified you must also specify the name of the secret", "If a secret storing a Kerberos Delegation Token is specified you must also specify the item-key where the data is stored");
        if (_krb5Path is null && _krb5Map is null)
            conf.Events.Add(SubmissionEvent.Info("KerberosConfDriverFeatureStep", "You have not specified a krb5.conf file locally or via a ConfigMap. Make sure that you have the krb5.conf locally on the driver image."));
    }

    internal override SparkPod ConfigurePod(SparkPod pod) => WithTokens(WithKeytab(WithKrb5(pod)));

    internal override IReadOnlyDictionary<string, string> AdditionalPodSystemProperties() => ShipsKeytab
        ? new Dictionary<string, string>(StringComparer.Ordinal) { ["spark.kerberos.keytab"] = $"{KeytabFolder}/{BaseName(_keytab!)}" }
        : base.AdditionalPodSystemProperties();

    internal override IReadOnlyList<PlannedResource> AdditionalKubernetesResources()
    {
        var resources = new List<PlannedResource>();
        if (_krb5Path is not null)
            resources.Add(PlannedResource.Of(new ConfigMap
            {
                Metadata = new ObjectMeta { Name = Krb5MapName },
                Data = new(StringComparer.Ordinal) { [BaseName(_krb5Path)] = Encoding.UTF8.GetString(Read(_krb5Path)) },
                Immutable = true,
            }));
        if (ShipsKeytab)
            resources.Add(PlannedResource.Of(new Secret
            {
                Metadata = new ObjectMeta { Name = $"{_conf.ResourceNamePrefix}-kerberos-keytab" },
                Data = new(StringComparer.Ordinal) { [BaseName(_keytab!)] = Convert.ToBase64String(Read(_keytab!)) },
                Immutable = true,
            }));
        return resources;
    }

    private bool ShipsKeytab => _keytab is not null && !_keytab.StartsWith("local:", StringComparison.Ordinal);

    private string Krb5MapName => $"{_conf.ResourceNamePrefix}-krb5-file";

    private SparkPod WithKrb5(SparkPod pod)
    {
        if (_krb5Path is null && _krb5Map is null) return pod;
        return pod
            .WithVolumes(new Volume { Name = "krb5-file", ConfigMap = new ConfigMapVolumeSource { Name = _krb5Map ?? Krb5MapName, Items = _krb5Path is null ? null : [new KeyToPath { Key = BaseName(_krb5Path), Path = BaseName(_krb5Path) }] } })
            .WithMounts(new VolumeMount { Name = "krb5-file", MountPath = "/etc/krb5.conf", SubPath = "krb5.conf" });
    }

    private SparkPod WithKeytab(SparkPod pod) => !ShipsKeytab ? pod : pod
        .WithVolumes(new Volume { Name = "kerberos-keytab", Secret = new SecretVolumeSource { SecretName = $"{_conf.ResourceNamePrefix}-kerberos-keytab" } })
        .WithMounts(new VolumeMount { Name = "kerberos-keytab", MountPath = KeytabFolder });

    private SparkPod WithTokens(SparkPod pod) => _tokenSecret is null || ShipsKeytab ? pod : pod
        .WithVolumes(new Volume { Name = "hadoop-secret", Secret = new SecretVolumeSource { SecretName = _tokenSecret } })
        .WithMounts(new VolumeMount { Name = "hadoop-secret", MountPath = TokenFolder })
        .WithEnv(KubernetesDriverConf.Variable("HADOOP_TOKEN_FILE_LOCATION", $"{TokenFolder}/{_tokenKey}"));

    private byte[] Read(string path) => _conf.Inputs.Files.Read(_conf.Inputs.Absolute(ResourceUris.PathOf(path)))
        ?? throw new ConfValueException("java.io.FileNotFoundException", $"{path} (No such file or directory)");

    private static string BaseName(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static void BothOrNeither(string? first, string? second, string missingFirst, string missingSecond)
    {
        if (first is null && second is not null) throw SubmissionException.Require(missingFirst);
        if (first is not null && second is null) throw SubmissionException.Require(missingSecond);
    }
}
