namespace Tinderbox.LocalCluster.ApiServer.Auth;

/// <summary>What is asked for: a verb on a resource, or on a plain path when <paramref name="Path"/> is set. An empty resource name or namespace is none.</summary>
internal sealed record AccessQuestion(string Verb, string Group = "", string Resource = "", string? Subresource = null, string? Namespace = null, string? Name = null, string? Path = null)
{
    internal string QualifiedResource => Subresource is null ? Resource : $"{Resource}/{Subresource}";

    /// <summary>The sentence of the API server's refusal.</summary>
    internal string Refusal(UserInfo user)
    {
        if (Path is not null) return $"User \"{user.Name}\" cannot {Verb} path \"{Path}\"";
        var scope = Namespace is null ? "at the cluster scope" : $"in the namespace \"{Namespace}\"";
        return $"User \"{user.Name}\" cannot {Verb} resource \"{QualifiedResource}\" in API group \"{Group}\" {scope}";
    }
}
