using Tinderbox.Cli.Commands.Local;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Rbac;

namespace Tinderbox.Cli.Applications;

/// <summary>
/// The namespace for applications on the embedded cluster, and in it a service account that may do what a driver does: run executors.
/// See https://spark.apache.org/docs/latest/running-on-kubernetes.html#rbac.
/// </summary>
internal static class SparkNamespace
{
    private const string Manager = "tinderbox";
    private const string RoleName = "spark-driver";

    /// <summary>Creates what is missing. Idempotent.</summary>
    public static async Task EnsureAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        const string ns = LocalProperties.Namespace;
        await client.Namespaces().ApplyAsync(new Namespace { Metadata = new ObjectMeta { Name = ns } }, Manager, force: true, cancellationToken);
        await client.ServiceAccounts(ns).ApplyAsync(new ServiceAccount { Metadata = Named(LocalProperties.ServiceAccount) }, Manager, force: true, cancellationToken);
        await client.Roles(ns).ApplyAsync(new Role { Metadata = Named(RoleName), Rules = [DriverRule] }, Manager, force: true, cancellationToken);
        await client.RoleBindings(ns).ApplyAsync(Binding, Manager, force: true, cancellationToken);
    }

    private static PolicyRule DriverRule => new()
    {
        ApiGroups = [""],
        Resources = ["pods", "services", "configmaps", "persistentvolumeclaims"],
        Verbs = ["create", "get", "list", "watch", "update", "patch", "delete", "deletecollection"],
    };

    private static RoleBinding Binding => new()
    {
        Metadata = Named(RoleName),
        Subjects = [new Subject { Kind = "ServiceAccount", Name = LocalProperties.ServiceAccount, Namespace = LocalProperties.Namespace }],
        RoleRef = new RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = RoleName },
    };

    private static ObjectMeta Named(string name) => new() { Name = name, Namespace = LocalProperties.Namespace };
}
