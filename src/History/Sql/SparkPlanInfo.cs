namespace Tinderbox.History.Sql;

/// <summary>A node of a physical plan as events carry it (org.apache.spark.sql.execution.SparkPlanInfo).</summary>
internal sealed class SparkPlanInfo(
    string nodeName, string simpleString, IReadOnlyList<SparkPlanInfo> children, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SqlPlanMetric> metrics)
{
    private readonly int _hash = Hash(nodeName, simpleString, children);

    public string NodeName { get; } = nodeName;

    public string SimpleString { get; } = simpleString;

    public IReadOnlyList<SparkPlanInfo> Children { get; } = children;

    /// <summary>What file scans tell about themselves: Location, Format, PushedFilters …</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata;

    public IReadOnlyList<SqlPlanMetric> Metrics { get; } = metrics;

    /// <summary>Plans are the same when names, texts and children are; metrics do not count. The hash is made once, bottom up.</summary>
    public static IEqualityComparer<SparkPlanInfo> ByPlan { get; } =
        EqualityComparer<SparkPlanInfo>.Create((left, right) => left is not null && right is not null && left.IsSamePlan(right), plan => plan._hash);

    private bool IsSamePlan(SparkPlanInfo other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (_hash != other._hash || Children.Count != other.Children.Count || NodeName != other.NodeName || SimpleString != other.SimpleString) return false;
        for (var i = 0; i < Children.Count; i++)
            if (!Children[i].IsSamePlan(other.Children[i])) return false;
        return true;
    }

    private static int Hash(string nodeName, string simpleString, IReadOnlyList<SparkPlanInfo> children)
    {
        var hash = HashCode.Combine(nodeName, simpleString);
        foreach (var child in children) hash = HashCode.Combine(hash, child._hash);
        return hash;
    }
}
