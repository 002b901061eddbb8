using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Rbac;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>The driver's Role, the submitters' Role where there are submitters, and their bindings.</summary>
public static class RoleStep
{
    /// <summary>Name of the driver's Role and of its binding.</summary>
    public const string DriverRoleName = "spark-driver";

    /// <summary>Name of the submitters' Role and of its binding.</summary>
    public const string SubmitterRoleName = "spark-submitter";

    /// <summary>The grants behind a Role of setup by its name; null for a Role that is not setup's.</summary>
    public static IReadOnlyList<RoleGrant>? GrantsOf(string roleName, SetupRequest request) => roleName switch
    {
        DriverRoleName => DriverRole.Grants.Needed(request.SparkVersions, request.Features),
        SubmitterRoleName => SubmitterRole.Grants.Needed(request.SparkVersions, request.Features),
        _ => null,
    };

    internal static IEnumerable<JsonObject> Objects(SetupRequest request)
    {
        yield return Role(DriverRoleName, request);
        yield return Binding(DriverRoleName, request, [new Subject { Kind = "ServiceAccount", Name = request.DriverAccount, Namespace = request.Namespace }]);
        if (request.Submitters.Count == 0) yield break;
        yield return Role(SubmitterRoleName, request);
        yield return Binding(SubmitterRoleName, request, [.. request.Submitters.Select(Subject)]);
    }

    private static JsonObject Role(string name, SetupRequest request)
    {
        var role = DesiredObjects.Object("rbac.authorization.k8s.io/v1", "Role", request.Namespace, name);
        role["rules"] = new JsonArray([.. GrantsOf(name, request)!.ToRules().Select(rule => JsonSerializer.SerializeToNode(rule, KubernetesJson.Wire.PolicyRule))]);
        return role;
    }

    private static JsonObject Binding(string name, SetupRequest request, List<Subject> subjects)
    {
        var binding = DesiredObjects.Object("rbac.authorization.k8s.io/v1", "RoleBinding", request.Namespace, name);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "Role", ["name"] = name };
        binding["subjects"] = new JsonArray([.. subjects.Select(subject => JsonSerializer.SerializeToNode(subject, KubernetesJson.Wire.Subject))]);
        return binding;
    }

    // the API server would add the group itself, and every later plan would see a difference
    private static Subject Subject(SubmitterSubject subject) => new()
    {
        Kind = subject.Kind,
        ApiGroup = subject.Kind == "ServiceAccount" ? null : "rbac.authorization.k8s.io",
        Name = subject.Name,
        Namespace = subject.Namespace,
    };
}
