using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Patching;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>Desired and live objects → steps. Pure: what a server-side apply would make of each is computed here.</summary>
public static class SetupPlanning
{
    /// <summary>Kinds that setup writes, in the order of creation.</summary>
    public static IReadOnlyList<ResourceType> Kinds { get; } =
    [
        ResourceTypes.Namespaces, ResourceTypes.Secrets, ResourceTypes.ServiceAccounts, ResourceTypes.Roles, ResourceTypes.RoleBindings, ResourceTypes.ResourceQuotas,
        ResourceTypes.LimitRanges, ResourceTypes.NetworkPolicies, ResourceTypes.ValidatingAdmissionPolicies, ResourceTypes.ValidatingAdmissionPolicyBindings,
    ];

    /// <summary>One step per desired object, in its order.</summary>
    /// <param name="desired">From <see cref="DesiredObjects"/>.</param>
    /// <param name="live">The object of the same place in <paramref name="desired"/>; null where there is none.</param>
    /// <param name="ns">The namespace that is set up.</param>
    /// <param name="force">Takes fields over from other field managers.</param>
    public static SetupPlan Plan(IReadOnlyList<JsonObject> desired, IReadOnlyList<JsonObject?> live, string ns, bool force) =>
        new([.. desired.Zip(live, (wanted, there) => Step(wanted, there, ns, force))]);

    /// <summary>The kind of an object by its <c>apiVersion</c> and <c>kind</c>.</summary>
    public static ResourceType TypeOf(JsonObject json) =>
        Kinds.First(type => type.Kind == (string?)json["kind"] && type.ApiVersion == (string?)json["apiVersion"]);

    private static SetupStep Step(JsonObject wanted, JsonObject? live, string ns, bool force)
    {
        var type = TypeOf(wanted);
        // what was there before setup stays another's: undo must not delete it
        var applied = live is null || SetupLabels.IsOurs(live) ? Labelled(wanted, ns) : wanted;
        if (live is null) return new(SetupAction.Create, type, applied, null, applied, null);
        var outcome = ServerSideApply.Apply(live, applied, SetupLabels.FieldManager, force, "1970-01-01T00:00:00Z");
        if (outcome.Object is not { } result) return new(SetupAction.Conflict, type, applied, live, null, outcome.ConflictMessage());
        return ObjectComparison.Same(live, result) ? new(SetupAction.Keep, type, applied, live, result, null) : new(SetupAction.Change, type, applied, live, result, SetupLabels.IsOurs(live) ? null : "was there before");
    }

    private static JsonObject Labelled(JsonObject wanted, string ns)
    {
        var copy = wanted.DeepClone().AsObject();
        var metadata = copy["metadata"]!.AsObject();
        if (metadata["labels"] is not JsonObject labels) metadata["labels"] = labels = [];
        labels[SetupLabels.ManagedBy] = "tinderbox";
        labels[SetupLabels.Setup] = ns;
        return copy;
    }
}
