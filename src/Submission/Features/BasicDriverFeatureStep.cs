using System.Globalization;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Spark.Sizes;
using Tinderbox.Submission.Driver;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Features;

/// <summary>Name, labels, image, ports, environment, resources; uploads of local dependencies.</summary>
internal sealed class BasicDriverFeatureStep : KubernetesFeatureConfigStep
{
    private readonly KubernetesDriverConf _conf;
    private readonly string _image;
    private readonly int _cores;
    private readonly double _defaultOverheadFactor;
    private readonly long _memory;

    internal BasicDriverFeatureStep(KubernetesDriverConf conf)
    {
        _conf = conf;
        var image = conf.Conf.Text("spark.kubernetes.driver.container.image") ?? conf.Conf.Text("spark.kubernetes.container.image")
            ?? throw SubmissionException.Spark("Must specify the driver container image");
        _image = conf.Rules.ImagePlaceholder ? image.Replace("{{SPARK_VERSION}}", conf.Rules.Version.Text, StringComparison.Ordinal) : image;
        _cores = conf.Conf.Int("spark.driver.cores", 1);
        var memory = conf.Conf.OptionalMebibytes("spark.driver.memory") ?? 1024;
        _defaultOverheadFactor = Factor("spark.kubernetes.memoryOverheadFactor", zeroToo: true)
            ?? (conf.Submission.Resource.Language == ResourceLanguage.Java ? 0.1 : 0.4);
        var factor = Factor("spark.driver.memoryOverheadFactor", zeroToo: false) ?? _defaultOverheadFactor;
        var minimum = conf.Rules.MinMemoryOverhead ? conf.Conf.OptionalMebibytes("spark.driver.minMemoryOverhead") : null;
        _memory = memory + MemoryOverhead.Of(memory, factor, minimum ?? MemoryOverhead.DefaultMinimum, conf.Conf.OptionalMebibytes("spark.driver.memoryOverhead"));
    }

    internal override SparkPod ConfigurePod(SparkPod pod)
    {
        var user = _conf.Inputs.Environment.GetValueOrDefault("SPARK_USER") ?? _conf.Submission.ProxyUser ?? HadoopUser() ?? _conf.Inputs.UserName;
        var configured = pod.WithEnv([
            KubernetesDriverConf.Variable("SPARK_USER", user),
            KubernetesDriverConf.Variable("SPARK_APPLICATION_ID", _conf.AppId),
            .. _conf.Conf.Conf.WithPrefix("spark.kubernetes.driverEnv.").Select(e => KubernetesDriverConf.Variable(e.Key, e.Value)),
            new EnvVar { Name = "SPARK_DRIVER_BIND_ADDRESS", ValueFrom = new EnvVarSource { FieldRef = new ObjectFieldSelector { ApiVersion = "v1", FieldPath = "status.podIP" } } },
        ]);
        return WithSpec(configured with { Container = WithContainer(configured.Container) });
    }

    internal override IReadOnlyDictionary<string, string> AdditionalPodSystemProperties()
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["spark.kubernetes.driver.pod.name"] = _conf.DriverPodName,
            ["spark.app.id"] = _conf.AppId,
            ["spark.kubernetes.submitInDriver"] = "true",
            ["spark.kubernetes.memoryOverheadFactor"] = JavaNumbers.Text(_defaultOverheadFactor),
        };
        DependencyUploads.AddTo(properties, _conf);
        return properties;
    }

    // Hadoop's login without Kerberos believes this variable
    private string? HadoopUser() => _conf.Inputs.Environment.GetValueOrDefault("HADOOP_USER_NAME") is { Length: > 0 } user ? user : null;

    private double? Factor(string key, bool zeroToo)
    {
        if (_conf.Conf.OptionalDouble(key) is not { } factor) return null;
        return factor > 0 || (zeroToo && factor == 0) ? factor
            : throw _conf.Conf.Refused(key, JavaNumbers.Text(factor), zeroToo ? "Ensure that memory overhead is non-negative" : "Ensure that memory overhead is a double greater than 0");
    }

    private Container WithContainer(Container container) => container with
    {
        Name = container.Name ?? "spark-kubernetes-driver",
        Image = _image,
        ImagePullPolicy = _conf.Conf.OneOf("spark.kubernetes.container.image.pullPolicy", "IfNotPresent", "Always", "Never", "IfNotPresent"),
        Ports = [.. container.Ports ?? [], .. DriverPorts.Of(_conf).Select(p => new ContainerPort { Name = p.Name, Number = p.Number, Protocol = "TCP" })],
        Resources = WithResources(container.Resources ?? new ResourceRequirements()),
        SecurityContext = _conf.Rules.PrivilegeEscalation
            ? (container.SecurityContext ?? new SecurityContext()) with { AllowPrivilegeEscalation = PrivilegeEscalation() }
            : container.SecurityContext,
    };

    private ResourceRequirements WithResources(ResourceRequirements given)
    {
        var memory = new Quantity(_memory.ToString(CultureInfo.InvariantCulture) + "Mi");
        var cpu = _conf.Conf.Text("spark.kubernetes.driver.request.cores") ?? _cores.ToString(CultureInfo.InvariantCulture);
        var limits = new Dictionary<string, Quantity>(given.Limits ?? [], StringComparer.Ordinal);
        if (_conf.Conf.Text("spark.kubernetes.driver.limit.cores") is { } limit) limits["cpu"] = new Quantity(limit);
        foreach (var (name, amount) in DeviceResources.Of(_conf)) limits[name] = amount;
        limits["memory"] = memory;
        return given with
        {
            Limits = limits,
            Requests = new Dictionary<string, Quantity>(given.Requests ?? [], StringComparer.Ordinal) { ["cpu"] = new(cpu), ["memory"] = memory },
        };
    }

    private SparkPod WithSpec(SparkPod pod)
    {
        var annotations = new Dictionary<string, string>(pod.Pod.Metadata.Annotations ?? [], StringComparer.Ordinal);
        foreach (var (key, value) in _conf.Map("spark.kubernetes.driver.annotation.")) annotations[key] = _conf.Placeholders(value);
        var labels = new Dictionary<string, string>(pod.Pod.Metadata.Labels ?? [], StringComparer.Ordinal);
        foreach (var (key, value) in _conf.DriverLabels()) labels[key] = value;
        var selector = new Dictionary<string, string>(pod.Spec.NodeSelector ?? [], StringComparer.Ordinal);
        foreach (var (key, value) in _conf.Map("spark.kubernetes.node.selector.")) selector[key] = value;
        foreach (var (key, value) in _conf.Map("spark.kubernetes.driver.node.selector.")) selector[key] = value;
        var pullSecrets = _conf.Conf.List("spark.kubernetes.container.image.pullSecrets").Select(name => new LocalObjectReference { Name = name }).ToList();
        return pod
            .WithMetadata(pod.Pod.Metadata with { Name = _conf.DriverPodName, Labels = labels, Annotations = annotations.Count > 0 ? annotations : null })
            .WithSpec(pod.Spec with
            {
                RestartPolicy = "Never",
                NodeSelector = selector.Count > 0 ? selector : null,
                ImagePullSecrets = pullSecrets.Count > 0 ? [.. pod.Spec.ImagePullSecrets ?? [], .. pullSecrets] : pod.Spec.ImagePullSecrets,
                SchedulerName = _conf.Conf.Text("spark.kubernetes.driver.scheduler.name") ?? _conf.Conf.Text("spark.kubernetes.scheduler.name") ?? pod.Spec.SchedulerName,
            });
    }

    private bool PrivilegeEscalation() =>
        _conf.Conf.OptionalBoolean("spark.kubernetes.driver.securityContext.allowPrivilegeEscalation")
        ?? _conf.Conf.Boolean("spark.kubernetes.securityContext.allowPrivilegeEscalation", false);
}
