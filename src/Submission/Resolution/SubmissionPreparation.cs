using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Submission.Resolution;

/// <summary>
/// The steps of <c>SparkSubmit.prepareSubmitEnvironment</c> for Kubernetes in cluster mode:
/// 1 master and deploy mode · 2 what cluster mode refuses · 3 packages · 4 Kerberos files · 5 globs · 6 main class · 7 properties.
/// </summary>
internal static class SubmissionPreparation
{
    private static readonly (string Option, string Key)[] ResourceLists =
        [("--jars", "spark.jars"), ("--files", "spark.files"), ("--archives", "spark.archives"), ("--py-files", "spark.submit.pyFiles")];

    internal static SubmitResolution Prepare(
        OptionValues values, PropertyLedger ledger, SubmitInputs inputs, VersionRules rules, long submitTime, List<SubmissionEvent> events)
    {
        var master = values.Master ?? "local[*]";
        CheckMaster(master, rules);
        if (values.DeployMode is not ("client" or "cluster")) throw SubmissionException.Spark("Deploy mode must be either client or cluster");
        if (!master.StartsWith("k8s", StringComparison.Ordinal) || values.DeployMode == "client") return new SubmitResolution.Delegate(master, values.DeployMode);
        if (values.Remote is not null) return new SubmitResolution.Delegate(values.Remote, values.DeployMode);
        var kubernetes = KubernetesMaster.Parse(master);
        if (kubernetes.IsPlainHttp) events.Add(SubmissionEvent.Warn("Utils", "Kubernetes master URL uses HTTP instead of HTTPS."));
        RefuseShells(values, rules);
        events.AddRange(PackageResolution.Check(values, inputs, rules));
        CheckKeytab(values, inputs);
        var lists = ResourceLists.ToDictionary(l => l.Key, l => values.Resources(l.Option, l.Key) is { } list ? GlobPaths.Expand(ResourceUris.ResolveList(list, inputs.WorkingDirectory), inputs.Files) : null, StringComparer.Ordinal);
        var mainClass = values.MainClass ?? (values.IsPython || values.IsR ? null : MainClassOf(values.PrimaryResource, inputs.Files));
        var submission = new ResolvedSubmission
        {
            Conf = ClusterProperties.Of(values, ledger, inputs, kubernetes, lists, submitTime),
            Ledger = ledger,
            Master = kubernetes,
            Resource = new MainAppResource(values.IsPython ? ResourceLanguage.Python : values.IsR ? ResourceLanguage.R : ResourceLanguage.Java, values.PrimaryResource),
            MainClass = values.IsPython ? "org.apache.spark.deploy.PythonRunner" : values.IsR ? "org.apache.spark.deploy.RRunner" : mainClass!,
            Arguments = values.Arguments.ApplicationArguments,
            ProxyUser = values.ProxyUser,
        };
        if (values.Arguments.Switches.Contains("--verbose")) events.Add(VerboseText.Prepared(submission));
        return new SubmitResolution.Submit(submission);
    }

    private static void CheckMaster(string master, VersionRules rules)
    {
        bool Starts(string prefix) => master.StartsWith(prefix, StringComparison.Ordinal);
        if (master == "yarn" || Starts("spark") || Starts("local") || Starts(rules.MasterNeedsSlashes ? "k8s://" : "k8s")) return;
        if (!rules.LoadSparkDefaults && Starts("mesos")) return;
        throw SubmissionException.Spark(rules.LoadSparkDefaults
            ? "Master must either be yarn or start with spark, k8s, or local"
            : "Master must either be yarn or start with spark, mesos, k8s, or local");
    }

    private static void RefuseShells(OptionValues values, VersionRules rules)
    {
        const string NotApplicable = "Cluster deploy mode is not applicable to ";
        if (values.IsShell) throw SubmissionException.Spark(NotApplicable + "Spark shells.");
        switch (values.MainClass)
        {
            case "org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver":
                throw SubmissionException.Spark(NotApplicable + "Spark SQL shell.");
            case "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2":
                throw SubmissionException.Spark(NotApplicable + "Spark Thrift server.");
            case "org.apache.spark.sql.connect.service.SparkConnectServer":
                throw SubmissionException.Spark(rules.NetworkPolicy
                    ? "Launching Spark Connect server in cluster deploy mode is supported only for YARN"
                    : NotApplicable + "Spark Connect server.");
        }
    }

    private static void CheckKeytab(OptionValues values, SubmitInputs inputs)
    {
        if (values is { Principal: not null, Keytab: { } keytab } && !keytab.StartsWith("local:", StringComparison.Ordinal)
            && inputs.Files.Kind(inputs.Absolute(ResourceUris.PathOf(keytab))) == PathKind.Missing)
            throw SubmissionException.Require($"Keytab file: {keytab} does not exist");
    }

    private static string MainClassOf(string resource, SourceFiles files)
    {
        var lookup = ResourceUris.SchemeOf(resource) is "file" or null && resource != "spark-internal"
            ? files.MainClass(ResourceUris.PathOf(resource))
            : new MainClassLookup(null, $"No FileSystem for scheme \"{ResourceUris.SchemeOf(resource)}\"");
        if (lookup.Error is { } error) throw SubmissionException.Spark($"Failed to get main class in JAR with error '{error}'.  Please specify one with --class.");
        return lookup.Name ?? throw SubmissionException.Spark("No main class set in JAR; please specify one with --class.");
    }
}
