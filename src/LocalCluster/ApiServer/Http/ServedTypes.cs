using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>The kinds that have a URL: those that are stored, and those that are only ever created and answered.</summary>
internal static class ServedTypes
{
    internal static readonly ResourceType SelfSubjectAccessReviews = new("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", false);
    internal static readonly ResourceType SelfSubjectRulesReviews = new("authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview", false);
    internal static readonly ResourceType SubjectAccessReviews = new("authorization.k8s.io", "v1", "subjectaccessreviews", "SubjectAccessReview", false);
    internal static readonly ResourceType LocalSubjectAccessReviews = new("authorization.k8s.io", "v1", "localsubjectaccessreviews", "LocalSubjectAccessReview", true);
    internal static readonly ResourceType TokenReviews = new("authentication.k8s.io", "v1", "tokenreviews", "TokenReview", false);
    internal static readonly ResourceType SelfSubjectReviews = new("authentication.k8s.io", "v1", "selfsubjectreviews", "SelfSubjectReview", false);

    /// <summary>Created and answered, never stored.</summary>
    internal static readonly IReadOnlyList<ResourceType> Virtual = [SelfSubjectAccessReviews, SelfSubjectRulesReviews, SubjectAccessReviews, LocalSubjectAccessReviews, TokenReviews, SelfSubjectReviews];

    /// <summary>All, in the order of discovery.</summary>
    internal static readonly IReadOnlyList<ResourceType> All = [.. ResourceTypes.All, .. Virtual];

    internal static ResourceType? Find(string group, string plural) => All.FirstOrDefault(type => type.Plural == plural && type.Group == group);

    internal static bool IsVirtual(ResourceType type) => Virtual.Contains(type);

    /// <summary>Whether spec and status are written at different URLs.</summary>
    internal static bool HasStatus(ResourceType type) => type.Plural is "pods" or "services" or "namespaces" or "nodes" or "persistentvolumeclaims";

    /// <summary>Whether <c>metadata.generation</c> counts changes of the spec.</summary>
    internal static bool HasGeneration(ResourceType type) => type.Plural is "pods" or "networkpolicies";

    internal static IReadOnlyList<(string Name, string Kind, string Group, string[] Verbs)> SubresourcesOf(ResourceType type)
    {
        string[] write = ["get", "patch", "update"];
        return type.Plural switch
        {
            "pods" =>
            [
                ("binding", "Binding", "", ["create"]), ("eviction", "Eviction", "policy", ["create"]), ("log", "Pod", "", ["get"]), ("status", "Pod", "", write),
            ],
            "namespaces" => [("finalize", "Namespace", "", ["update"]), ("status", "Namespace", "", write)],
            "serviceaccounts" => [("token", "TokenRequest", "authentication.k8s.io", ["create"])],
            _ when HasStatus(type) => [("status", type.Kind, "", write)],
            _ => [],
        };
    }
}
