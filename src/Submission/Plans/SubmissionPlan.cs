using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Plans;

/// <summary>
/// The requests of a submission in Spark's order, with the clean-up of each as data. See org.apache.spark.deploy.k8s.submit.Client:
/// <code>
/// apply pre-resources → POST pod → apply pre-resources, owned → apply resources, owned; the ConfigMap last
///   refused: delete them    delete them    delete pod and them             delete pod (garbage collection takes the rest)
/// </code>
/// </summary>
public static class SubmissionPlan
{
    private const string PodHint = "Please check \"kubectl auth can-i create pod\" first. It should be yes.";
    private const string ResourceHint = "Please check \"kubectl auth can-i create [resource]\" first. It should be yes. And please also check your feature step implementation.";

    /// <summary>The plan for a driver.</summary>
    public static IReadOnlyList<PlannedRequest> For(KubernetesDriverSpec spec, string ns)
    {
        PlannedRequest[] deletePre = [.. spec.PreResources.Select(r => Delete(r.Type.Path(ns, r.Name), null))];
        var deletePod = Delete(ResourceTypes.Pods.Path(ns, spec.Pod.Metadata.Name), null);
        return
        [
            .. spec.PreResources.Select(r => Apply(r, ns) with { Hint = ResourceHint, CleanUp = deletePre }),
            new PlannedRequest
            {
                Method = "POST",
                Path = ResourceTypes.Pods.Path(ns),
                Body = JsonSerializer.SerializeToNode(spec.Pod, KubernetesJson.Wire.Pod)!.AsObject(),
                IsDriverPod = true,
                Hint = PodHint,
                CleanUp = deletePre,
            },
            .. spec.PreResources.Select(r => Apply(r, ns) with { Owned = true, CleanUp = [deletePod, .. deletePre] }),
            .. spec.Resources.Select(r => Apply(r, ns) with { Owned = true, CleanUp = [deletePod] }),
        ];
    }

    /// <summary>A delete as Spark's client sends it: in the background, with a grace period in seconds when given.</summary>
    public static PlannedRequest Delete(string path, long? gracePeriod)
    {
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["propagationPolicy"] = "Background" };
        if (gracePeriod is { } seconds) body["gracePeriodSeconds"] = seconds;
        return new PlannedRequest { Method = "DELETE", Path = path, Body = body };
    }

    private static PlannedRequest Apply(PlannedResource resource, string ns) => new()
    {
        Method = "PATCH",
        Path = resource.Type.Path(ns, resource.Name) + "?fieldManager=fabric8&force=true",
        ContentType = "application/apply-patch+yaml",
        Body = resource.Body,
    };
}
