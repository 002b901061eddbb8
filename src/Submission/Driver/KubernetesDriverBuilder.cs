using Tinderbox.Submission.Features;

namespace Tinderbox.Submission.Driver;

/// <summary>
/// Runs the feature steps in Spark's order: template → step by step → ConfigMap. See org.apache.spark.deploy.k8s.submit.KubernetesDriverBuilder.
/// </summary>
public static class KubernetesDriverBuilder
{
    private const string Package = "org.apache.spark.deploy.k8s.features.";

    /// <summary>The driver pod and everything around it. What there is to say or upload is in <see cref="KubernetesDriverConf.Events"/>.</summary>
    /// <exception cref="SubmissionException">With Spark's words.</exception>
    /// <exception cref="Spark.Configuration.ConfValueException">With Spark's words.</exception>
    /// <param name="conf">What the steps know.</param>
    /// <param name="stages">Takes what stood there after each step; null when nobody asks.</param>
    public static KubernetesDriverSpec Build(KubernetesDriverConf conf, ICollection<DriverStage>? stages = null)
    {
        var pod = PodTemplate.Load(conf);
        stages?.Add(new DriverStage(DriverStage.Template, pod, []));
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        var before = new List<PlannedResource>();
        var after = new List<PlannedResource>();
        foreach (var step in Steps(conf))
        {
            pod = step.ConfigurePod(pod);
            foreach (var (key, value) in step.AdditionalPodSystemProperties()) properties[key] = value;
            var (pre, rest) = (step.AdditionalPreKubernetesResources(), step.AdditionalKubernetesResources());
            before.AddRange(pre);
            after.AddRange(rest);
            stages?.Add(new DriverStage(step.GetType().Name, pod, [.. pre, .. rest]));
        }
        var (mounted, map) = DriverConfigMap.AddTo(pod, conf, properties);
        var metadata = mounted.Pod.Metadata.Namespace is null ? mounted.Pod.Metadata : mounted.Pod.Metadata with { Namespace = conf.Namespace };
        stages?.Add(new DriverStage(DriverStage.Client, mounted, [map]));
        return new KubernetesDriverSpec(mounted.Whole with { Metadata = metadata }, before, [.. after, map]);
    }

    // the user's classes are looked up before the steps are made, the steps are made before the first one runs
    private static List<KubernetesFeatureConfigStep> Steps(KubernetesDriverConf conf)
    {
        var userSteps = conf.Conf.List("spark.kubernetes.driver.pod.featureSteps").Select(name => UserStep(name, conf)).ToList();
        var excluded = conf.Rules.ExcludedFeatureSteps ? conf.Conf.List("spark.kubernetes.driver.pod.excludedFeatureSteps") : [];
        List<KubernetesFeatureConfigStep> steps =
        [
            new BasicDriverFeatureStep(conf),
            new DriverKubernetesCredentialsFeatureStep(conf),
            new DriverServiceFeatureStep(conf),
        ];
        if (conf.Rules.NetworkPolicy) steps.Add(new NetworkPolicyFeatureStep(conf));
        steps.AddRange(
        [
            new MountSecretsFeatureStep(conf),
            new EnvSecretsFeatureStep(conf),
            new MountVolumesFeatureStep(conf),
            new DriverCommandFeatureStep(conf),
            new HadoopConfDriverFeatureStep(conf),
            new KerberosConfDriverFeatureStep(conf),
            new PodTemplateConfigMapStep(conf),
            new LocalDirsFeatureStep(conf),
        ]);
        return [.. steps.Concat(userSteps).Where(step => !excluded.Contains(Package + step.GetType().Name))];
    }

    // other classes need a JVM; the message is the one that Spark gives for a class that it does not find
    private static VolcanoFeatureStep UserStep(string name, KubernetesDriverConf conf) =>
        name == VolcanoFeatureStep.ClassName && conf.Rules.VolcanoStep ? new VolcanoFeatureStep(conf)
        : throw new SubmissionException("java.lang.ClassNotFoundException", name);
}
