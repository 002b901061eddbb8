using System.Text;
using System.Text.Json;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Encoding;

namespace Tinderbox.Submission.Driver;

/// <summary>The pod that a submission starts from: the driver's template, or an empty pod.</summary>
internal static class PodTemplate
{
    /// <summary>The template with Spark's container taken out of it.</summary>
    /// <exception cref="SubmissionException">The template cannot be read.</exception>
    internal static SparkPod Load(KubernetesDriverConf conf)
    {
        if (conf.Conf.Text("spark.kubernetes.driver.podTemplateFile") is not { } file) return SparkPod.Initial;
        var content = conf.Inputs.Content(file) ?? throw Failure(conf, "io.fabric8.kubernetes.client.KubernetesClientException: An error has occurred.");
        Pod? pod;
        try
        {
            pod = Yaml.Parse(Encoding.UTF8.GetString(content)).Deserialize(KubernetesJson.Wire.Pod);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Failure(conf, e.Message);
        }
        // an entry that says nothing (a lone dash) is no container
        if (pod?.Spec is null || pod.Spec.Containers?.Any(c => c is null) == true) throw Failure(conf, "java.lang.NullPointerException");
        return SelectSparkContainer(pod, conf.Conf.Text("spark.kubernetes.driver.podTemplateContainerName"), conf);
    }

    private static SparkPod SelectSparkContainer(Pod pod, string? name, KubernetesDriverConf conf)
    {
        var containers = pod.Spec!.Containers ?? [];
        if (containers.Count == 0) return new SparkPod(pod, new Container());
        var index = name is null ? 0 : containers.FindIndex(c => c.Name == name);
        if (index < 0)
        {
            conf.Events.Add(SubmissionEvent.Warn("KubernetesUtils", $"specified container {name} not found on pod template, falling back to taking the first container"));
            index = 0;
        }
        var others = containers.Where((_, i) => i != index).ToList();
        return new SparkPod(pod with { Spec = pod.Spec with { Containers = others.Count > 0 ? others : null } }, containers[index]);
    }

    private static SubmissionException Failure(KubernetesDriverConf conf, string cause)
    {
        conf.Events.Add(SubmissionEvent.Error("KubernetesUtils", "Encountered exception while attempting to load initial pod spec from file"));
        conf.Events.Add(new SubmissionEvent.Line(cause));
        return SubmissionException.Spark("Could not load pod from template file.");
    }
}
