namespace Tinderbox.History.Comparison;

/// <summary>A property that the runs had otherwise; null where it was not set.</summary>
public sealed record SettingDifference(string Key, string? Before, string? After)
{
    /// <summary>What differs from run to run, or says where it ran, and nothing about how.</summary>
    private static readonly string[] ByNature =
    [
        "spark.app.id", "spark.app.startTime", "spark.app.submitTime", "spark.app.attempt.id", "spark.driver.host", "spark.driver.port", "spark.driver.bindAddress", "spark.ui.port",
        "spark.driver.blockManager.port", "spark.repl.class.uri", "spark.repl.class.outputDir", "spark.kubernetes.driver.pod.name", "spark.kubernetes.submitInDriver", "spark.kubernetes.memoryOverheadFactor.default",
        "spark.kubernetes.executor.podNamePrefix", "spark.kubernetes.resource.type", "spark.yarn.app.id", "spark.sql.warehouse.dir", "spark.driver.appUIAddress", "spark.executor.id",
    ];

    internal static IReadOnlyList<SettingDifference> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys).Except(ByNature).Order(StringComparer.Ordinal)
            .Select(key => new SettingDifference(key, before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
            .Where(difference => difference.Before != difference.After),
    ];
}
