using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>Spark's step for the Volcano scheduler: a PodGroup before the pod, and the annotation that joins them.</summary>
internal sealed class VolcanoFeatureStep(KubernetesDriverConf conf) : KubernetesFeatureConfigStep
{
    internal const string ClassName = "org.apache.spark.deploy.k8s.features.VolcanoFeatureStep";
    private static readonly ResourceType PodGroups = new("scheduling.volcano.sh", "v1beta1", "podgroups", "PodGroup", true);

    private string GroupName => $"{conf.AppId}-podgroup";

    internal override SparkPod ConfigurePod(SparkPod pod) => pod.WithMetadata(pod.Pod.Metadata with
    {
        Annotations = new(pod.Pod.Metadata.Annotations ?? [], StringComparer.Ordinal) { ["scheduling.k8s.io/group-name"] = GroupName },
    });

    internal override IReadOnlyList<PlannedResource> AdditionalPreKubernetesResources()
    {
        var group = Template();
        group["apiVersion"] = PodGroups.ApiVersion;
        group["kind"] = PodGroups.Kind;
        var metadata = group["metadata"] as JsonObject ?? [];
        group["metadata"] = metadata;
        metadata["name"] = GroupName;
        metadata["namespace"] = conf.Namespace;
        return [new PlannedResource(PodGroups, GroupName, group)];
    }

    private JsonObject Template()
    {
        const string File = "spark.kubernetes.scheduler.volcano.podGroupTemplateFile";
        const string Json = "spark.kubernetes.scheduler.volcano.podGroupTemplateJson";
        var file = conf.Conf.Text(File);
        var json = conf.Conf.Text(Json);
        if (file is not null && json is not null) throw SubmissionException.Require($"Do not specify both {File} and {Json} at the same time.");
        if (json is not null) return Parse(json, () => JsonNode.Parse(json));
        if (file is null) return [];
        var content = conf.Inputs.Content(file)
            ?? throw new SubmissionException("java.io.FileNotFoundException", $"{file} (No such file or directory)");
        return Parse(file, () => Kubernetes.Encoding.Yaml.Parse(Encoding.UTF8.GetString(content)));
    }

    private static JsonObject Parse(string what, Func<JsonNode?> read)
    {
        try
        {
            return read() as JsonObject ?? throw SubmissionException.Spark($"{what} is no PodGroup");
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new SubmissionException("io.fabric8.kubernetes.client.KubernetesClientException", e.Message);
        }
    }
}
