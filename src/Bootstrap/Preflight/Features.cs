using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>Which features the properties use, and hence which rights.</summary>
public static class Features
{
    private const string Volumes = "volumes.persistentVolumeClaim.";

    /// <summary>The features of the submission itself, or of the driver.</summary>
    public static IReadOnlyList<SparkFeature> Of(SparkConf conf, bool submitting)
    {
        var found = new List<SparkFeature>();
        var claims = conf.WithPrefix($"spark.kubernetes.{(submitting ? "driver" : "executor")}.{Volumes}");
        if (claims.Any(entry => entry.Key.EndsWith(".claimName", StringComparison.Ordinal) && (entry.Value is "OnDemand" or "SPARK_ID"))) found.Add(SparkFeature.Pvc);
        if (submitting)
        {
            if (conf.WithPrefix("spark.kubernetes.authenticate.driver.").Any(entry => entry.Key is "oauthToken" or "clientKeyFile" or "clientCertFile" or "caCertFile") || conf.Contains("spark.kerberos.keytab")) found.Add(SparkFeature.Secrets);
        }
        else
        {
            if (conf["spark.kubernetes.executor.deleteOnTermination"] == "false" || conf.Contains("spark.kubernetes.executor.decommissionLabel") || conf["spark.kubernetes.driver.annotateExitException"] == "true") found.Add(SparkFeature.Labels);
            if (conf["spark.kubernetes.allocation.pods.allocator"] == "statefulset") found.Add(SparkFeature.StatefulSet);
        }
        if (submitting && conf["spark.kubernetes.scheduler.name"] == "volcano") found.Add(SparkFeature.Volcano);
        return found;
    }

    /// <summary>The flag of <c>tinderbox setup</c> for the driver's features; empty when there are none.</summary>
    internal static string Flag(SparkConf conf) => Of(conf, submitting: false) is { Count: > 0 } features ? $" --feature {string.Join(',', features).ToLowerInvariant()}" : "";
}
