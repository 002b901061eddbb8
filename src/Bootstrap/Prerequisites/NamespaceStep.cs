using System.Text.Json.Nodes;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>The namespace, with its team and (hardened) the Pod Security standard that its pods must meet.</summary>
internal static class NamespaceStep
{
    private static readonly string[] Modes = ["enforce", "audit", "warn"];

    internal static IEnumerable<JsonObject> Objects(SetupRequest request)
    {
        var ns = DesiredObjects.Object("v1", "Namespace", null, request.Namespace);
        var labels = new JsonObject();
        if (request.Team is { } team) labels[SetupLabels.Team] = team;
        // https://kubernetes.io/docs/concepts/security/pod-security-admission/
        foreach (var mode in request.Hardened ? Modes : []) labels[$"pod-security.kubernetes.io/{mode}"] = "restricted";
        if (labels.Count > 0) ns["metadata"]!["labels"] = labels;
        yield return ns;
    }
}
