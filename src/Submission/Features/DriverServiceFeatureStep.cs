using System.Globalization;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>A headless Service, so that executors find the driver by name.</summary>
internal sealed class DriverServiceFeatureStep : KubernetesFeatureConfigStep
{
    private const int LongestName = 63;
    private readonly KubernetesDriverConf _conf;
    private readonly DriverPorts _ports;
    private readonly string _name;

    internal DriverServiceFeatureStep(KubernetesDriverConf conf)
    {
        _conf = conf;
        foreach (var (key, what) in new[] { ("spark.driver.bindAddress", "bind address"), ("spark.driver.host", "hostname") })
            if (conf.Conf.Conf.Contains(key))
                throw SubmissionException.Require(key == "spark.driver.host"
                    ? $"{key} is not supported in Kubernetes mode, as the driver's {what} will be managed via a Kubernetes service."
                    : $"{key} is not supported in Kubernetes mode, as the driver's {what} is managed and set to the driver pod's IP address.");
        _name = Name(conf);
        _ports = DriverPorts.OfService(conf);
    }

    internal override IReadOnlyDictionary<string, string> AdditionalPodSystemProperties() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["spark.driver.host"] = $"{_name}.{_conf.Namespace}.svc",
        ["spark.driver.port"] = _ports.Driver.ToString(CultureInfo.InvariantCulture),
        ["spark.driver.blockManager.port"] = _ports.BlockManager.ToString(CultureInfo.InvariantCulture),
    };

    internal override IReadOnlyList<PlannedResource> AdditionalKubernetesResources()
    {
        var labels = _conf.Map("spark.kubernetes.driver.service.label.");
        labels["spark-app-selector"] = _conf.AppId;
        var annotations = _conf.Map("spark.kubernetes.driver.service.annotation.");
        return
        [
            PlannedResource.Of(new Service
            {
                Metadata = new ObjectMeta { Name = _name, Labels = labels, Annotations = annotations.Count > 0 ? annotations : null },
                Spec = new ServiceSpec
                {
                    ClusterIP = "None",
                    IpFamilyPolicy = _conf.Conf.OneOf("spark.kubernetes.driver.service.ipFamilyPolicy", "SingleStack", "SingleStack", "PreferDualStack", "RequireDualStack"),
                    IpFamilies = [.. _conf.Conf.OneOf("spark.kubernetes.driver.service.ipFamilies", "IPv4", "IPv4", "IPv6", "IPv4,IPv6", "IPv6,IPv4").Split(',')],
                    Selector = _conf.DriverLabels(),
                    PublishNotReadyAddresses = _conf.Rules.PublishNotReadyAddresses ? _conf.Conf.Boolean("spark.kubernetes.driver.service.publishNotReadyAddresses", false) : null,
                    Ports = [.. _ports.Named().Select(p => new ServicePort
                    {
                        Name = p.Name,
                        Port = p.Number,
                        TargetPort = p.Number,
                        AppProtocol = p.Name == "spark-connect" && _conf.Rules.ConnectAppProtocol ? "grpc" : null,
                    })],
                },
            }),
        ];
    }

    private static string Name(KubernetesDriverConf conf)
    {
        var preferred = $"{conf.ResourceNamePrefix}-driver-svc";
        if (preferred.Length <= LongestName) return preferred;
        var shorter = $"spark-{conf.Identity.ServiceId}-driver-svc";
        conf.Events.Add(SubmissionEvent.Warn(conf.Rules.DriverConfNamesService ? "KubernetesDriverConf" : "DriverServiceFeatureStep", $"Driver's hostname would preferably be {preferred}, but this is too long (must be <= {LongestName} characters). Falling back to use {shorter} as the driver service's name."));
        return shorter;
    }
}
