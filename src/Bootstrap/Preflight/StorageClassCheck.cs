using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>Claims that the properties name are there; classes for claims on demand, too.</summary>
public sealed class StorageClassCheck : ClusterCheck
{
    private const string Link = "https://spark.apache.org/docs/latest/running-on-kubernetes.html#using-kubernetes-volumes";
    private static readonly string[] BuiltIn = ["local", "local-path", "standard", "default", "hostpath"];

    public override string Name => "storage classes";

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var wanted = Wanted(context.Settings.Conf).ToList();
        if (wanted.Count == 0) return this.Skip("the properties ask for no claim");
        var claims = await context.ListAsync(ResourceTypes.PersistentVolumeClaims, context.Settings.Namespace, cancellationToken);
        var classes = await context.ListAsync(ResourceTypes.StorageClasses, null, cancellationToken);
        return Decide(wanted, claims, classes, context.Settings);
    }

    /// <summary>From what is wanted and what is there; null lists could not be read.</summary>
    public Finding Decide(IReadOnlyList<(string Property, string Claim, string? Class)> wanted, IReadOnlyList<JsonObject>? claims, IReadOnlyList<JsonObject>? classes, CheckSettings settings)
    {
        foreach (var (property, claim, storageClass) in wanted)
        {
            if (claim is not ("OnDemand" or "SPARK_ID"))
            {
                if (claims is not null && claims.All(one => NameOf(one) != claim)) return this.Fail($"there is no claim {settings.Namespace}/{claim}, which {property} names", $"create it, or let Spark make one per executor: {property}=OnDemand", Link);
                continue;
            }
            if (settings.LocalImages is not null && (storageClass is null || BuiltIn.Contains(storageClass))) continue;
            if (classes is null) continue;
            if (storageClass is not null && classes.All(one => NameOf(one) != storageClass))
                return this.Fail($"there is no storage class {storageClass}; there are: {(classes.Count == 0 ? "none" : string.Join(", ", classes.Select(NameOf)))}", $"name one of them in {property.Replace(".claimName", ".storageClass", StringComparison.Ordinal)}", Link);
            if (storageClass is null && !classes.Any(IsDefault))
                return this.Fail($"{property}={claim} names no storage class, and the cluster has no default one", $"set {property.Replace(".claimName", ".storageClass", StringComparison.Ordinal)}=CLASS (kubectl get storageclass)", Link);
        }
        return this.Pass("claims and classes are there");
    }

    /// <summary>Property, claim and class of every volume that is a claim.</summary>
    public static IEnumerable<(string Property, string Claim, string? Class)> Wanted(SparkConf conf)
    {
        foreach (var role in (string[])["driver", "executor"])
        {
            var prefix = $"spark.kubernetes.{role}.volumes.persistentVolumeClaim.";
            foreach (var (key, claim) in conf.WithPrefix(prefix))
                if (key.EndsWith(".options.claimName", StringComparison.Ordinal)) yield return (prefix + key, claim, conf[prefix + key.Replace(".options.claimName", ".options.storageClass", StringComparison.Ordinal)]);
        }
    }

    private static string? NameOf(JsonObject json) => (string?)json["metadata"]?["name"];

    private static bool IsDefault(JsonObject json) => (string?)json["metadata"]?["annotations"]?["storageclass.kubernetes.io/is-default-class"] == "true";
}
