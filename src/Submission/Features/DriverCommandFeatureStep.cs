using Tinderbox.Kubernetes.Core;
using Tinderbox.Submission.Driver;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Features;

/// <summary>The container's arguments and Python's interpreters.</summary>
internal sealed class DriverCommandFeatureStep(KubernetesDriverConf conf) : KubernetesFeatureConfigStep
{
    private const string PythonVersion = "spark.kubernetes.pyspark.pythonVersion";

    internal override SparkPod ConfigurePod(SparkPod pod)
    {
        var submission = conf.Submission;
        List<string> arguments = ["driver"];
        if (submission.ProxyUser is { } user) arguments.AddRange(["--proxy-user", user]);
        arguments.AddRange(["--properties-file", "/opt/spark/conf/spark.properties", "--class", submission.MainClass]);
        arguments.Add(Resource(submission.Resource));
        arguments.AddRange(submission.Arguments);
        var commanded = pod with { Container = pod.Container with { Args = [.. pod.Container.Args ?? [], .. arguments] } };
        if (submission.Resource.Language != ResourceLanguage.Python) return commanded;
        if (conf.Rules.WarnsOfPythonVersion && conf.Conf.Text(PythonVersion) is not null)
            conf.Events.Add(SubmissionEvent.Warn("DriverCommandFeatureStep", $"{PythonVersion} was deprecated in Spark 3.1. Please set 'spark.pyspark.python' and 'spark.pyspark.driver.python' configurations or PYSPARK_PYTHON and PYSPARK_DRIVER_PYTHON environment variables instead."));
        return commanded.WithEnv(Interpreters());
    }

    internal override IReadOnlyDictionary<string, string> AdditionalPodSystemProperties() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["spark.kubernetes.resource.type"] = conf.Submission.Resource.Language.ToString().ToLowerInvariant(),
    };

    // a local jar travels in spark.jars, a local Python file is uploaded here, a local R file is left where it is
    private string Resource(MainAppResource resource) => resource.Language switch
    {
        _ when !ResourceUris.IsLocalFile(resource.Uri) => resource.Uri,
        ResourceLanguage.Java => "spark-internal",
        ResourceLanguage.Python => DependencyUploads.Upload(resource.Uri, conf),
        _ => resource.Uri,
    };

    private IEnumerable<EnvVar> Interpreters()
    {
        var python = conf.Conf.Text("spark.pyspark.python");
        var environment = conf.Inputs.Environment;
        if ((python ?? environment.GetValueOrDefault("PYSPARK_PYTHON")) is { } executor) yield return KubernetesDriverConf.Variable("PYSPARK_PYTHON", executor);
        var driver = conf.Conf.Text("spark.pyspark.driver.python") ?? python
            ?? environment.GetValueOrDefault("PYSPARK_DRIVER_PYTHON") ?? environment.GetValueOrDefault("PYSPARK_PYTHON");
        if (driver is not null) yield return KubernetesDriverConf.Variable("PYSPARK_DRIVER_PYTHON", driver);
    }
}
