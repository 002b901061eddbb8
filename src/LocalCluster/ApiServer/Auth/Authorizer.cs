using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Auth;

/// <summary>
/// Role-based access control over the stored roles and bindings, which are read again when one of them changed.
/// <c>system:masters</c> may do everything. See https://kubernetes.io/docs/reference/access-authn-authz/rbac/.
/// </summary>
internal sealed class Authorizer(ClusterStore store)
{
    private static readonly ResourceType[] s_sources = [ResourceTypes.ClusterRoles, ResourceTypes.Roles, ResourceTypes.ClusterRoleBindings, ResourceTypes.RoleBindings];
    private volatile Grants? _grants;

    internal bool Allows(UserInfo user, AccessQuestion question) =>
        user.IsMaster || RulesOf(user, question.Namespace).Any(rule => rule.Allows(question));

    /// <summary>All rules that hold for a user in a namespace (null: cluster-wide ones only).</summary>
    internal IEnumerable<AccessRule> RulesOf(UserInfo user, string? ns)
    {
        var grants = Current();
        return grants.Bindings
            .Where(binding => (binding.Namespace is null || binding.Namespace == ns) && binding.Subjects.Any(subject => subject.Covers(user)))
            .SelectMany(binding => grants.Rules.GetValueOrDefault((binding.RoleNamespace, binding.RoleName)) ?? []);
    }

    private Grants Current()
    {
        var version = s_sources.Max(store.LatestOf);
        var grants = _grants;
        if (grants is null || grants.Version != version) _grants = grants = Read(version);
        return grants;
    }

    private Grants Read(long version)
    {
        var rules = new Dictionary<(string?, string), List<AccessRule>>();
        foreach (var role in store.List(ResourceTypes.ClusterRoles, null, out _).Concat(store.List(ResourceTypes.Roles, null, out _)))
        {
            rules[(role.Namespace, role.Name)] = [.. role.Parse()["rules"].Objects().Select(AccessRule.Read)];
        }

        var bindings = store.List(ResourceTypes.ClusterRoleBindings, null, out _).Concat(store.List(ResourceTypes.RoleBindings, null, out _)).Select(Binding).ToList();
        return new Grants(version, rules, bindings);
    }

    private static RoleGrant Binding(StoredObject binding)
    {
        var json = binding.Parse();
        var role = json["roleRef"] as JsonObject;
        var roleNamespace = role?["kind"].Text() == "Role" ? binding.Namespace : null;
        var subjects = json["subjects"].Objects().Select(subject => new GrantSubject(subject["kind"].Text() ?? "", subject["name"].Text() ?? "", subject["namespace"].Text() ?? binding.Namespace)).ToList();
        return new RoleGrant(binding.Namespace, roleNamespace, role?["name"].Text() ?? "", subjects);
    }

    private sealed record Grants(long Version, Dictionary<(string? Namespace, string Name), List<AccessRule>> Rules, List<RoleGrant> Bindings);

    private sealed record RoleGrant(string? Namespace, string? RoleNamespace, string RoleName, List<GrantSubject> Subjects);

    private sealed record GrantSubject(string Kind, string Name, string? Namespace)
    {
        internal bool Covers(UserInfo user) => Kind switch
        {
            "User" => Name == "*" || user.Name == Name,
            "Group" => user.Groups.Contains(Name),
            "ServiceAccount" => user.Name == $"system:serviceaccount:{Namespace}:{Name}",
            _ => false,
        };
    }
}

/// <summary>One rule of a role.</summary>
internal sealed record AccessRule(string[] Verbs, string[] Groups, string[] Resources, string[] Names, string[] Paths)
{
    internal static AccessRule Read(JsonObject rule) => new(Texts(rule["verbs"]), Texts(rule["apiGroups"]), Texts(rule["resources"]), Texts(rule["resourceNames"]), Texts(rule["nonResourceURLs"]));

    internal bool Allows(AccessQuestion question)
    {
        if (!Has(Verbs, question.Verb)) return false;
        if (question.Path is { } path) return Paths.Any(pattern => pattern == "*" || pattern == path || (pattern.EndsWith('*') && path.StartsWith(pattern[..^1], StringComparison.Ordinal)));
        return Has(Groups, question.Group) && HasResource(question) && (Names.Length == 0 || (question.Name is not null && Names.Contains(question.Name)));
    }

    private bool HasResource(AccessQuestion question) =>
        Has(Resources, question.QualifiedResource) || (question.Subresource is not null && Resources.Contains($"*/{question.Subresource}"));

    private static bool Has(string[] values, string wanted) => values.Contains("*") || values.Contains(wanted);

    private static string[] Texts(JsonNode? node) => (node as JsonArray)?.Select(one => one.Text() ?? "").ToArray() ?? [];
}
