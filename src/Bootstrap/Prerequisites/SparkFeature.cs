namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>What an application may use beyond executors: each asks for rights of its own. The command line's words are the names in lower case.</summary>
public enum SparkFeature
{
    /// <summary><c>claimName=OnDemand</c>: claims per executor (<c>spark.kubernetes.executor.volumes.persistentVolumeClaim.*</c>).</summary>
    Pvc,

    /// <summary>Executor pods are changed: <c>deleteOnTermination=false</c> and <c>decommissionLabel</c> put labels on them, <c>annotateExitException</c> on the driver.</summary>
    Labels,

    /// <summary><c>spark.kubernetes.allocation.pods.allocator=statefulset</c>.</summary>
    StatefulSet,

    /// <summary>Credentials of the submitter are mounted into the driver from a Secret that the submission makes; Kerberos keytabs and tokens too.</summary>
    Secrets,

    /// <summary><c>spark.kubernetes.scheduler.name=volcano</c>: a PodGroup per application.</summary>
    Volcano,
}
