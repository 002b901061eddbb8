using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Submission.Resolution;

/// <summary>What <c>--verbose</c> prints: the arguments as understood, then what is handed on. Secret-looking values are hidden.</summary>
internal static class VerboseText
{
    /// <summary>The block "Parsed arguments:".</summary>
    internal static SubmissionEvent ParsedArguments(OptionValues values, string? propertiesFile, VersionRules rules)
    {
        var arguments = values.Arguments;
        var redaction = Redaction.Of(values.Properties);
        List<(string Name, string? Value)> lines =
        [
            ("master", values.Master ?? "local[*]"),
            ("remote", values.Remote),
            ("deployMode", values.GivenDeployMode),
            ("executorMemory", values.ExecutorMemory),
            ("executorCores", values.ExecutorCores),
            ("totalExecutorCores", values.TotalExecutorCores),
            ("propertiesFile", propertiesFile),
            ("driverMemory", values.DriverMemory),
            ("driverCores", values.DriverCores),
            ("driverExtraClassPath", values.Properties["spark.driver.extraClassPath"]),
            ("driverExtraLibraryPath", values.Properties["spark.driver.extraLibraryPath"]),
            ("driverExtraJavaOptions", values.Properties["spark.driver.extraJavaOptions"] is { } options ? redaction.Of("", options) : null),
            ("supervise", arguments.Switches.Contains("--supervise") ? "true" : "false"),
            ("queue", values.Value("--queue", "spark.yarn.queue")),
            ("numExecutors", values.NumExecutors),
            ("files", values.Resources("--files", "spark.files")),
            ("pyFiles", values.Resources("--py-files", "spark.submit.pyFiles")),
            ("archives", values.Resources("--archives", "spark.archives")),
            ("mainClass", values.MainClass),
            ("primaryResource", arguments.PrimaryResource is null ? null : values.PrimaryResource),
            ("name", arguments.IsAction ? values.Value("--name", "spark.app.name") : values.Name),
            ("childArgs", $"[{string.Join(' ', arguments.ApplicationArguments.Select(a => redaction.Of("", a)))}]"),
            ("jars", values.Resources("--jars", "spark.jars")),
            ("packages", values.Value("--packages", "spark.jars.packages")),
            ("packagesExclusions", values.Value("--exclude-packages", "spark.jars.excludes")),
            ("repositories", values.Value("--repositories", "spark.jars.repositories")),
            ("verbose", "true"),
        ];
        if (rules.ExtraPropertiesFiles) lines.Insert(7, ("extraPropertiesFiles", $"[{string.Join(", ", arguments.ExtraPropertiesFiles)}]"));
        var files = rules.ExtraPropertiesFiles ? "properties files" : $"properties file {propertiesFile ?? "null"}";
        return new SubmissionEvent.Line(
            $"Parsed arguments:\n{string.Join('\n', lines.Select(l => $"  {l.Name,-23} {l.Value ?? "null"}"))}\n\n"
            + $"Spark properties used, including those specified through\n --conf and those from the {files}:\n  {string.Join("\n  ", Pairs(values.Properties))}\n\n    ");
    }

    /// <summary>The class that submits, its arguments, the properties and the class path, which is empty.</summary>
    internal static SubmissionEvent Prepared(ResolvedSubmission submission)
    {
        List<string> arguments = [];
        if (submission.Resource.Uri != "spark-internal")
            arguments.AddRange(
            [
                submission.Resource.Language switch { ResourceLanguage.Python => "--primary-py-file", ResourceLanguage.R => "--primary-r-file", _ => "--primary-java-resource" },
                submission.Resource.Uri,
            ]);
        arguments.AddRange(["--main-class", submission.MainClass]);
        // as above, other than Spark, which prints arguments and Java options in full
        var redaction = Redaction.Of(submission.Conf);
        foreach (var argument in submission.Arguments) arguments.AddRange(["--arg", redaction.Of("", argument)]);
        if (submission.ProxyUser is { } user) arguments.AddRange(["--proxy-user", user]);
        return new SubmissionEvent.Line(
            $"Main class:\norg.apache.spark.deploy.k8s.submit.KubernetesClientApplication\nArguments:\n{string.Join('\n', arguments)}\n"
            + $"Spark config:\n{string.Join('\n', Pairs(submission.Conf))}\nClasspath elements:\n\n\n");
    }

    private static IEnumerable<string> Pairs(SparkConf conf)
    {
        var redaction = Redaction.Of(conf);
        return conf.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"({e.Key},{redaction.Of(e.Key, e.Value)})");
    }
}
