namespace Tinderbox.Spark.Versions;

/// <summary>
/// What differs between Spark's releases on the way from the command line to the Kubernetes objects. One line per difference; the
/// table is <see cref="For"/>. Measured on 3.5.9, 4.0.5, 4.1.4, 4.2.1 and 4.3.0.
/// </summary>
public sealed record VersionRules
{
    /// <summary>The release these rules are for; its text goes into the label <c>spark-version</c>.</summary>
    public required SparkVersion Version { get; init; }

    /// <summary><c>--load-spark-defaults</c>.</summary>
    public required bool LoadSparkDefaults { get; init; }

    /// <summary><c>--extra-properties-file</c>.</summary>
    public required bool ExtraPropertiesFiles { get; init; }

    /// <summary>Driver Java options are refused when the text holds <c>Xmx</c> anywhere, not only as an option of its own.</summary>
    public required bool XmxAnywhereIsRefused { get; init; }

    /// <summary>A master that starts with <c>k8s</c> but not <c>k8s://</c> is refused as an unknown master.</summary>
    public required bool MasterNeedsSlashes { get; init; }

    /// <summary>Refused values are told with an error class, <c>[INVALID_CONF_VALUE.TYPE_MISMATCH]</c>.</summary>
    public required bool StructuredConfErrors { get; init; }

    /// <summary><c>{{APP_ID}}</c> is replaced in labels too, not only in annotations.</summary>
    public required bool LabelPlaceholders { get; init; }

    /// <summary><c>{{SPARK_VERSION}}</c> is replaced in image names.</summary>
    public required bool ImagePlaceholder { get; init; }

    /// <summary><c>spark.driver.minMemoryOverhead</c> is read.</summary>
    public required bool MinMemoryOverhead { get; init; }

    /// <summary>The driver has a port <c>spark-connect</c>.</summary>
    public required bool ConnectPort { get; init; }

    /// <summary>That port's Service entry carries <c>appProtocol: grpc</c>.</summary>
    public required bool ConnectAppProtocol { get; init; }

    /// <summary><c>spark.kubernetes.driver.pod.excludedFeatureSteps</c>.</summary>
    public required bool ExcludedFeatureSteps { get; init; }

    /// <summary>A NetworkPolicy keeps strangers away from the executors.</summary>
    public required bool NetworkPolicy { get; init; }

    /// <summary>The distribution has the Volcano step, which reads <c>podGroupTemplateJson</c> too.</summary>
    public required bool VolcanoStep { get; init; }

    /// <summary>The driver's container says whether it may gain privileges.</summary>
    public required bool PrivilegeEscalation { get; init; }

    /// <summary>The driver's Service always says <c>publishNotReadyAddresses</c>.</summary>
    public required bool PublishNotReadyAddresses { get; init; }

    /// <summary>Created claims are <c>ReadWriteOnce</c> by default, <c>ReadWriteOncePod</c> later.</summary>
    public required bool ReadWriteOnceByDefault { get; init; }

    /// <summary>Volumes know <c>mount.subPathExpr</c>, claims <c>label.*</c> and <c>annotation.*</c>, host paths a <c>type</c>, and sizes need a unit.</summary>
    public required bool RicherVolumes { get; init; }

    /// <summary><c>--kill</c> looks the pod up before it deletes it.</summary>
    public required bool KillLooksUpFirst { get; init; }

    /// <summary>Spark 4.0 wrote a stray brace after the name in "Waiting for application".</summary>
    public required bool StrayBraceInWaitingLine { get; init; }

    /// <summary>A missing executor template is told as <c>NoSuchFileException</c>.</summary>
    public required bool NioFileErrors { get; init; }

    /// <summary>A context that the kubeconfig does not have gives way to the current one, with its credentials; before, to none.</summary>
    public required bool MissingContextFallsBack { get; init; }

    /// <summary>What Ivy says while it reads its own settings goes to stdout; later to stderr.</summary>
    public required bool IvySpeaksOnStdout { get; init; }

    /// <summary><c>spark.kubernetes.pyspark.pythonVersion</c> is known, if only to be warned of.</summary>
    public required bool WarnsOfPythonVersion { get; init; }

    /// <summary>A service account that gives way to credentials is told.</summary>
    public required bool WarnsOfIgnoredAccount { get; init; }

    /// <summary>The Service's name is KubernetesDriverConf's affair, and so is the warning that it is too long.</summary>
    public required bool DriverConfNamesService { get; init; }

    /// <summary>Of several files in <c>KUBECONFIG</c> only the first is read; later they are merged.</summary>
    public required bool FirstKubeconfigOnly { get; init; }

    /// <summary>The newest rules that are not newer than <paramref name="version"/>.</summary>
    public static VersionRules For(SparkVersion version)
    {
        bool Since(int major, int minor) => version.IsAtLeast(major, minor);
        return new VersionRules
        {
            Version = version,
            LoadSparkDefaults = Since(4, 0),
            LabelPlaceholders = Since(4, 0),
            MinMemoryOverhead = Since(4, 0),
            RicherVolumes = Since(4, 0),
            MissingContextFallsBack = Since(4, 0),
            KillLooksUpFirst = Since(4, 0),
            XmxAnywhereIsRefused = !Since(4, 0),
            ReadWriteOnceByDefault = !Since(4, 0),
            IvySpeaksOnStdout = !Since(4, 0),
            FirstKubeconfigOnly = !Since(4, 0),
            WarnsOfPythonVersion = !Since(4, 1),
            WarnsOfIgnoredAccount = Since(4, 3),
            DriverConfNamesService = Since(4, 0),
            StrayBraceInWaitingLine = Since(4, 0) && !Since(4, 1),
            MasterNeedsSlashes = Since(4, 1),
            StructuredConfErrors = Since(4, 1),
            ImagePlaceholder = Since(4, 1),
            ConnectPort = Since(4, 1),
            ExcludedFeatureSteps = Since(4, 1),
            NioFileErrors = Since(4, 1),
            ExtraPropertiesFiles = Since(4, 2),
            ConnectAppProtocol = Since(4, 2),
            NetworkPolicy = Since(4, 2),
            VolcanoStep = Since(4, 2),
            PrivilegeEscalation = Since(4, 3),
            PublishNotReadyAddresses = Since(4, 3),
        };
    }
}
