namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>
/// What a driver asks of the API, as recorded from Spark 3.5.9 and 4.3.0 (client fabric8): its Role, verb by verb. A test takes each verb away and shows
/// the request that is refused then. See https://spark.apache.org/docs/latest/running-on-kubernetes.html#rbac, which grants far more.
/// </summary>
public static class DriverRole
{
    /// <summary>All grants of all releases and features.</summary>
    public static IReadOnlyList<RoleGrant> Grants { get; } =
    [
        new("", "pods", "get", "the driver looks itself up: it owns its executors"),
        new("", "pods", "create", "makes executors"),
        new("", "pods", "list", "asks every 30 s which executors there are"),
        new("", "pods", "watch", "hears when an executor starts or ends"),
        new("", "pods", "delete", "removes executors that ended or are idle"),
        new("", "pods", "deletecollection", "removes all executors at its end"),
        new("", "pods", "patch", "labels executors that it keeps or decommissions, annotates itself with the exception it ended by") { Feature = SparkFeature.Labels },
        new("", "configmaps", "create", "hands Spark's configuration to executors"),
        new("", "configmaps", "deletecollection", "removes that ConfigMap at its end"),
        new("", "services", "deletecollection", "removes its own Service at its end"),
        new("", "persistentvolumeclaims", "list", "looks for claims to use again") { Feature = SparkFeature.Pvc },
        new("", "persistentvolumeclaims", "create", "makes a claim per executor") { Feature = SparkFeature.Pvc },
        new("", "persistentvolumeclaims", "deletecollection", "removes its claims at its end") { Feature = SparkFeature.Pvc },
        new("apps", "statefulsets", "create", "makes a StatefulSet of executors") { Feature = SparkFeature.StatefulSet },
        new("apps", "statefulsets", "get", "looks the StatefulSet up before it changes its size") { Feature = SparkFeature.StatefulSet },
        new("apps", "statefulsets/scale", "get", "reads how many executors the StatefulSet has") { Feature = SparkFeature.StatefulSet },
        new("apps", "statefulsets/scale", "update", "changes how many executors the StatefulSet has") { Feature = SparkFeature.StatefulSet },
        new("apps", "statefulsets", "delete", "removes the StatefulSet at its end") { Feature = SparkFeature.StatefulSet },
    ];
}
