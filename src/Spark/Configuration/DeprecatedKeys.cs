namespace Tinderbox.Spark.Configuration;

/// <summary>Older names that Spark still reads when the newer key is not set.</summary>
public static class DeprecatedKeys
{
    private static readonly IReadOnlyDictionary<string, string> Older = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["spark.driver.memoryOverhead"] = "spark.yarn.driver.memoryOverhead",
        ["spark.executor.memoryOverhead"] = "spark.yarn.executor.memoryOverhead",
        ["spark.kerberos.keytab"] = "spark.yarn.keytab",
        ["spark.kerberos.principal"] = "spark.yarn.principal",
        ["spark.executor.failuresValidityInterval"] = "spark.yarn.executor.failuresValidityInterval",
    };

    /// <summary>The raw value of a key, or of its older name, or null.</summary>
    public static string? Value(SparkConf conf, string key) => conf[key] ?? (Older.TryGetValue(key, out var older) ? conf[older] : null);
}
