using Tinderbox.Kubernetes.Rbac;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>One verb on one resource, and what breaks without it.</summary>
/// <param name="Group">API group; empty for core.</param>
/// <param name="Resource">Plural, as rules name it.</param>
/// <param name="Verb">The verb.</param>
/// <param name="Reason">Who needs it for what: a clause.</param>
public sealed record RoleGrant(string Group, string Resource, string Verb, string Reason)
{
    /// <summary>The first minor release that asks for it; null when all do.</summary>
    public SparkVersion? Since { get; init; }

    /// <summary>The first minor release that no longer asks for it; null when the newest still does.</summary>
    public SparkVersion? Until { get; init; }

    /// <summary>The feature that asks for it; null when every application does.</summary>
    public SparkFeature? Feature { get; init; }

    /// <summary><c>create pods</c>, <c>patch statefulsets.apps</c>.</summary>
    public override string ToString() => $"{Verb} {Resource}{(Group.Length == 0 ? "" : "." + Group)}";
}

/// <summary>From grants to the rules of a Role.</summary>
public static class RoleGrants
{
    /// <summary>What the releases and features need, each verb once, in the table's order.</summary>
    public static IReadOnlyList<RoleGrant> Needed(this IEnumerable<RoleGrant> all, IReadOnlyCollection<SparkVersion> versions, IReadOnlyCollection<SparkFeature> features) =>
        [.. all.Where(grant => (grant.Feature is not { } feature || features.Contains(feature)) && versions.Any(grant.HoldsFor)).DistinctBy(grant => (grant.Group, grant.Resource, grant.Verb))];

    /// <summary>One rule per resource.</summary>
    public static List<PolicyRule> ToRules(this IEnumerable<RoleGrant> grants) =>
        [.. grants.GroupBy(grant => (grant.Group, grant.Resource)).Select(group => new PolicyRule
        {
            ApiGroups = [group.Key.Group],
            Resources = [group.Key.Resource],
            Verbs = [.. group.Select(grant => grant.Verb)],
        })];

    private static bool HoldsFor(this RoleGrant grant, SparkVersion version) =>
        (grant.Since is not { } since || version.IsAtLeast(since.Major, since.Minor)) && (grant.Until is not { } until || !version.IsAtLeast(until.Major, until.Minor));
}
