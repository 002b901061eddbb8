namespace Tinderbox.Bootstrap.Projects;

/// <summary>Starting points for the usual kinds of jobs. See https://spark.apache.org/docs/latest/configuration.html and running-on-kubernetes.html for each key.</summary>
public static class Profiles
{
    private const string Dra = "spark.dynamicAllocation.";
    private const string Decommission = "spark.storage.decommission.";

    /// <summary>dev, batch, spot, streaming, notebook.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        new("dev", "small and fixed: for the embedded cluster and first runs",
        [
            new("spark.executor.instances", "2"), new("spark.driver.memory", "512m"), new("spark.executor.memory", "512m"),
            new("spark.kubernetes.driver.request.cores", "0.2"), new("spark.kubernetes.executor.request.cores", "0.2"),
        ]),
        new("batch", "jobs that grow and shrink on nodes that stay",
        [
            .. Dynamic(2, 20, "60s", "30min"), new("spark.kubernetes.allocation.batch.size", "20"), new("spark.kubernetes.allocation.maxPendingPods", "50"),
            new("spark.eventLog.rolling.enabled", "false"),
        ]),
        new("spot", "executors on nodes that may go: blocks are moved before they do, slow tasks are run twice",
        [
            .. Dynamic(0, 50, "60s", "30min"), new("spark.kubernetes.allocation.batch.size", "20"), new("spark.kubernetes.allocation.maxPendingPods", "50"),
            new("spark.decommission.enabled", "true"), new(Decommission + "enabled", "true"), new(Decommission + "rddBlocks.enabled", "true"), new(Decommission + "shuffleBlocks.enabled", "true"),
            new("spark.executor.decommission.killInterval", "110s"), new("spark.speculation", "true"),
            new("spark.network.timeout", "300s"), new("spark.executor.heartbeatInterval", "30s"),
        ]),
        new("streaming", "runs on and on: fixed executors, rolling event logs",
        [
            new("spark.executor.instances", "3"), new("spark.dynamicAllocation.enabled", "false"),
            new("spark.eventLog.rolling.enabled", "true"), new("spark.eventLog.rolling.maxFileSize", "128m"), new("spark.sql.streaming.metricsEnabled", "true"),
            new("spark.cleaner.referenceTracking.cleanCheckpoints", "true"),
        ]),
        new("notebook", "waits for a person: executors come with the first query and go in the breaks",
        [
            .. Dynamic(0, 10, "300s", "10min"), new("spark.kubernetes.allocation.maxPendingPods", "10"), new("spark.driver.memory", "2g"), new("spark.sql.repl.eagerEval.enabled", "true"),
        ]),
    ];

    // without an external shuffle service an executor stays as long as somebody may want its shuffle files
    private static KeyValuePair<string, string>[] Dynamic(int least, int most, string idle, string shuffle) =>
    [
        new(Dra + "enabled", "true"), new(Dra + "shuffleTracking.enabled", "true"), new(Dra + "shuffleTracking.timeout", shuffle),
        new(Dra + "minExecutors", least.ToString(System.Globalization.CultureInfo.InvariantCulture)), new(Dra + "maxExecutors", most.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new(Dra + "executorIdleTimeout", idle),
    ];
}

/// <summary>A kind of job, and the properties that suit it.</summary>
/// <param name="Name">What one says on the command line.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Properties">Spark properties, in reading order.</param>
public sealed record Profile(string Name, string Purpose, IReadOnlyList<KeyValuePair<string, string>> Properties);
