using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>What a resource URL points at. A namespace object itself has its name in <paramref name="Name"/> and in <paramref name="Namespace"/>, as authorization wants it.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Namespace">Null for all namespaces and for cluster-scoped kinds.</param>
/// <param name="Name">Null for the collection.</param>
/// <param name="Subresource"><c>status</c>, <c>log</c>…; null for the object itself.</param>
internal sealed record ResourcePath(ResourceType Type, string? Namespace, string? Name, string? Subresource)
{
    /// <summary>The namespace in which the object is stored.</summary>
    internal string? StoredNamespace => Type.Namespaced ? Namespace : null;

    /// <summary>Null when the path is none of a served resource.</summary>
    internal static ResourcePath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var group = parts is ["apis", var named, ..] ? named : "";
        var rest = parts switch
        {
            ["api", "v1", .. var core] => core,
            ["apis", _, "v1", .. var grouped] => grouped,
            _ => [],
        };
        if (rest is ["watch", ..]) return null;
        if (rest is ["namespaces", var ns, var plural, .. var tail] && !IsNamespaceSubresource(plural)) return Find(group, plural, ns, tail, namespaced: true);
        return rest is [var bare, .. var more] ? Find(group, bare, null, more, namespaced: false) : null;
    }

    private static bool IsNamespaceSubresource(string word) => word is "status" or "finalize";

    private static ResourcePath? Find(string group, string plural, string? ns, string[] tail, bool namespaced)
    {
        if (tail.Length > 2 || ServedTypes.Find(group, plural) is not { } type) return null;
        if (namespaced && !type.Namespaced) return null;
        if (!namespaced && type.Namespaced && tail.Length > 0) return null;
        var name = tail.Length > 0 ? tail[0] : null;
        return new ResourcePath(type, type.Plural == "namespaces" ? name : ns, name, tail.Length > 1 ? tail[1] : null);
    }
}
